"""Care together with that for a long-term condition (M271 to M286, M1012)."""

from plain.arithmetic import Value, percent
from plain.outcomes import recovered
from plain.where import Place, count


def integrated(place: Place) -> dict[str, Value]:
    done = place.finished
    together = [each for each in done if each.facts["IntegratedContact_FirstDate"]]
    alone = [each for each in done if not each.facts["IntegratedContact_FirstDate"]]
    return {
        "M271": len(place.dated("IntegratedContact_FirstDate")),
        "M272": len(place.dated("IntegratedTreatment_FirstDate")),
        "M273": len(together),
        "M274": len(alone),
        "M275": count(together, "Caseness_Flag"),
        "M276": count(together, "NotCaseness_Flag"),
        "M277": count(together, "Recovery_Flag"),
        "M278": recovered(together),
        "M283": count(alone, "Caseness_Flag"),
        "M284": count(alone, "NotCaseness_Flag"),
        "M285": count(alone, "Recovery_Flag"),
        "M286": recovered(alone),
        "M1012": percent(len(together), len(done)),
    }
