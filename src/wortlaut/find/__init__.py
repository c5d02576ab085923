"""Report to spans: names, quotations and speech, times, quantities. Pure functions."""
