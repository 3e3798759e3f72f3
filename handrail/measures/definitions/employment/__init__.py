"""Employment support: what the published EA measures mean, a file for each thing a service is asked about.

* `records`: how well the employment records are filled in
* `month`: who had support in the period, who began, who ended, how long they waited
* `appointments`: how many appointments, and which are wrongly labelled
* `status`: in work, off sick, not employed, unknown, at the start and at the end
* `functioning`: the scores of the Work and Social Adjustment Scale
* `results`: improvement and recovery

All but `records` stand on what is worked out for each pathway in `pathways.employment` and `pathways.support`. Where
the constructions are silent or odd, a measure names the reading it hangs on (`readings`).
"""

from typing import Final

from handrail.measures.definitions.employment import appointments, functioning, month, records, results, status
from handrail.measures.kinds import CannotBe

MEASURES: Final = (
    *records.MEASURES,
    *month.MEASURES,
    *appointments.MEASURES,
    *status.MEASURES,
    *functioning.MEASURES,
    *results.MEASURES,
)

#: None: of the published measures of employment support, the data set yields all.
CANNOT: Final[tuple[CannotBe, ...]] = ()
