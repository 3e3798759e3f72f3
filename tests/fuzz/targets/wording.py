"""A file of licensed wording: wording that fits, or `WrongWording` says what is wrong."""

from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.pages import wording
from tests.fuzz.targets import text

PARTS = ("handrail.pages.wording", "tomllib")


def _file(code: str) -> str:
    known = QUESTIONNAIRES[code]
    options = "".join(
        f'[[options]]\nvalue = {value}\nlabel = "answer {value}"\n'
        for value in range(known.items[0].lowest, known.items[0].highest + 1)
    )
    items = ", ".join(f'"item {at}"' for at in range(len(known.items)))
    licence = 'version = "1"\nlicence = "L"\nheld_by = "H"\nuntil = 2027-03-31\n'
    return f'code = "{code}"\n{licence}items = [{items}]\n{options}'


def seeds() -> list[bytes]:
    """A whole file for each questionnaire without wording, and what people and machines get wrong."""
    whole = [_file(each.code) for each in QUESTIONNAIRES.values() if not each.has_wording]
    first = whole[0]
    wrong = [first.replace("value = 0", f"value = {odd}") for odd in ("inf", "nan", "1e400", "[]", "9" * 5000)]
    wrong += ["a = " + "[" * 9000, first.replace("2027-03-31", "2027-03-31T10:00:00Z"), 'options = 5\ncode = ["x"]']
    return [each.encode() for each in (*whole, *wrong)]


def one(data: bytes) -> None:
    """Read."""
    try:
        found = wording.read(text(data))
    except wording.WrongWording as problem:
        assert str(problem)
        return
    assert len(found.questionnaire.items) == len(QUESTIONNAIRES[found.questionnaire.code].items)
