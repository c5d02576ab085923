"""What stands for a measure that the sentence before named: "some", "none of them", "nichts", "c'est inacceptable"."""

from __future__ import annotations

import pytest

from tests.coding.coded import statements_of

LEADS = {
    "en": "Britain will send soldiers to Ukraine.",
    "de": "Großbritannien will Soldaten in die Ukraine schicken.",
    "fr": "Londres enverra des soldats en Ukraine.",
    "es": "Londres enviará soldados a Ucrania.",
    "it": "Londra manderà soldati in Ucraina.",
    "pl": "Londyn wyśle żołnierzy na Ukrainę.",
    "uk": "Лондон надішле солдатів в Україну.",
}
SAID = [
    ("en", "ESP", "pro", "Spain says it could send some."),
    ("en", "CAN", "open", "Canada has not ruled anything out."),
    ("en", "CAN", "con", "Canada will send none."),
    ("en", "RUS", "con", "Moscow has called this a red line."),
    ("en", "RUS", "con", "For Moscow that is unacceptable."),
    ("en", "ITA", "con", "Italy wants no part of it."),
    ("en", "NLD", "open", "The Dutch government has left the question open."),
    ("en", "NLD", "open", "The Hague will decide next month."),
    ("en", "TUR", "pro", "Turkey has signalled it would join in."),
    ("en", "TUR", "pro", "Turkey said it too would contribute."),
    ("de", "ESP", "pro", "Spanien könnte ebenfalls welche schicken."),
    ("de", "CAN", "open", "Kanada schließt nichts aus."),
    ("de", "CAN", "con", "Kanada schickt keine."),
    ("de", "RUS", "con", "Moskau nennt das eine rote Linie."),
    ("de", "RUS", "con", "Für Moskau ist das inakzeptabel."),
    ("de", "DEU", "con", "Berlin hat das immer wieder abgelehnt."),
    ("de", "CHE", "open", "Der Schweizer Bundesrat hat die Frage bislang offengelassen."),
    ("de", "NLD", "open", "Den Haag entscheidet im nächsten Monat."),
    ("de", "TUR", "pro", "Die Türkei will mitmachen."),
    ("de", "ITA", "con", "Für derlei gebe es keine Pläne, erklärte Italiens Verteidigungsminister Crosetto."),
    ("fr", "ESP", "pro", "L'Espagne pourrait en envoyer aussi."),
    ("fr", "CAN", "open", "Le Canada n'exclut rien."),
    ("fr", "CAN", "con", "Le Canada n'en enverra aucun."),
    ("fr", "RUS", "con", "Moscou y voit une ligne rouge."),
    ("fr", "RUS", "con", "Pour Moscou, c'est inacceptable."),
    ("fr", "DEU", "con", "Berlin l'a toujours refusé."),
    ("fr", "CHE", "open", "La Suisse a laissé la question ouverte."),
    ("fr", "NLD", "open", "La Haye tranchera le mois prochain."),
    ("fr", "TUR", "pro", "La Turquie a fait savoir qu'elle serait de la partie."),
    ("fr", "USA", "open", "M. Trump a promis d'y réfléchir."),
    ("es", "CAN", "open", "Canadá no descarta nada."),
    ("es", "CAN", "con", "Canadá no enviará ninguno."),
    ("es", "RUS", "con", "Para Moscú, eso es inaceptable."),
    ("es", "DEU", "con", "Berlín lo ha rechazado siempre."),
    ("es", "NLD", "open", "La Haya decidirá el mes que viene."),
    ("it", "CAN", "open", "Il Canada non esclude nulla."),
    ("it", "CAN", "con", "Il Canada non ne manderà nessuno."),
    ("it", "RUS", "con", "Per Mosca è inaccettabile."),
    ("it", "DEU", "con", "Berlino lo ha sempre rifiutato."),
    ("it", "NLD", "open", "L'Aia deciderà il mese prossimo."),
    ("pl", "CAN", "open", "Kanada niczego nie wyklucza."),
    ("pl", "RUS", "con", "Dla Moskwy to nie do przyjęcia."),
    ("pl", "DEU", "con", "Berlin zawsze to odrzucał."),
    ("pl", "NLD", "open", "Haga zdecyduje w przyszłym miesiącu."),
    ("uk", "CAN", "open", "Канада нічого не виключає."),
    ("uk", "RUS", "con", "Для Москви це неприйнятно."),
    ("uk", "DEU", "con", "Берлін завжди це відкидав."),
    ("uk", "NLD", "open", "Гаага вирішить наступного місяця."),
]
NOT_SAID = [
    ("en", "Italy is looking for some allies."),
    ("en", "Canada needs every last one."),
    ("en", "Norway will support them."),
    ("de", "Kanada schickt keine Minister nach Paris."),
    ("de", "Spanien hat nichts gesagt."),
    ("fr", "Le Canada n'a rien dit."),
    ("es", "España no ha dicho nada."),
    ("it", "L'Italia non ha detto nulla."),
    ("pl", "Kanada niczego nie powiedziała."),
    ("uk", "Канада нічого не сказала."),
]


def _said(code: str, text: str) -> set[tuple[str, str]]:
    made = statements_of(code, f"{LEADS[code]} {text}")
    return {(one.actor, one.polarity) for one in made if one.actor != "GBR"}


@pytest.mark.parametrize(("code", "actor", "polarity", "text"), SAID)
def test_what_stands_for_a_measure_is_read(code: str, actor: str, polarity: str, text: str) -> None:
    assert _said(code, text) == {(actor, polarity)}


@pytest.mark.parametrize(("code", "text"), NOT_SAID)
def test_what_stands_for_something_else_is_not(code: str, text: str) -> None:
    assert _said(code, text) == set()
