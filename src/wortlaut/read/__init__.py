"""The first station: bytes or text to a report, with paragraphs, zones, languages and sentences."""

from wortlaut.read.decode import decode
from wortlaut.read.report import Form, read_bytes, read_report
from wortlaut.read.sentences import sentence_spans

__all__ = ["Form", "decode", "read_bytes", "read_report", "sentence_spans"]
