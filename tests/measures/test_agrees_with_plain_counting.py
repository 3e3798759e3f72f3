"""Whatever a bundle holds, the columnar measures come to what counting it plainly comes to."""

from pathlib import Path
from tempfile import TemporaryDirectory

from beside import differing_fields, differing_measures
from drawing import PERIOD, bundles, large_bundles
from hypothesis import Phase, given
from making import Made

from handrail.dataset.periods import Period, month, quarter
from tests.examples import examples

#: A large bundle is drawn from one seed, and no other seed is a smaller case of it.
AS_DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)


def agrees(made: Made, *periods: Period, form: str = "parquet") -> None:
    with TemporaryDirectory() as place:
        folder = made.write(Path(place, "bundle"), form)
        assert differing_fields(made.tables, folder) == []
        assert differing_measures(made.tables, folder, *periods) == []


@examples(2, phases=AS_DRAWN)
@given(large_bundles)
def test_on_many_referrals_in_a_month(made: Made) -> None:
    agrees(made, PERIOD)


@examples(1, phases=AS_DRAWN)
@given(large_bundles)
def test_on_text_files_and_several_periods_at_once(made: Made) -> None:
    agrees(made, month(2026, 3), PERIOD, month(2026, 5), quarter(2026, 1), form="csv")


@examples(2)
@given(bundles())
def test_on_few_referrals_drawn_one_thing_at_a_time(made: Made) -> None:
    agrees(made, PERIOD)
