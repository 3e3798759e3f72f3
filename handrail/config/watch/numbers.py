"""The numbers of this process and of the service, as Prometheus reads them. None is about anybody.

Requests are counted by each worker and added up over all of them; what stands in the database is counted when it is
asked for, and believed for some seconds. A duty that goes round somebody is in no count.
"""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.apps import apps
from django.db import Error
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from handrail.config.watch import ready
from handrail.keys import current

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
_BELIEVED_FOR: Final = 10.0
_EDGES: Final = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10)

requests = Counter("handrail_requests", "Requests answered.", ["page", "method", "status"])
seconds = Histogram("handrail_request_seconds", "How long answers took.", ["room"], buckets=_EDGES)


def told() -> bytes:
    """Everything, in the text that Prometheus reads."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        registry.register(_service)
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(_only(registry))


def _only(registry: CollectorRegistry) -> CollectorRegistry:
    registry.register(_service)
    return registry


class _Service(Collector):
    """What stands in the databases: how long the queues are, and when the clockwork last ran."""

    def __init__(self) -> None:
        self._at, self._found = 0.0, list[Metric]()

    def describe(self) -> list[Metric]:
        """Nothing is counted before it is asked for."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The gauges; of a part whose database is away, none."""
        if not self._found or time.monotonic() - self._at > _BELIEVED_FOR:
            self._at, self._found = time.monotonic(), [*_databases(), *_of_care()]
        yield from self._found


_service = _Service()


def _databases() -> Iterator[Metric]:
    up = GaugeMetricFamily("handrail_database_up", "Whether a database answers.", labels=["database"])
    found = ready.ready()
    for name, answers in found.databases.items():
        up.add_metric([name], float(answers))
    yield up
    yield GaugeMetricFamily("handrail_ready", "Whether this service is ready to serve.", float(found.is_ready))


def _of_care() -> Iterator[Metric]:
    if not apps.is_installed("handrail.record"):
        return
    for name, words, count in _COUNTS:
        try:
            yield GaugeMetricFamily(name, words, float(count()))
        except (Error, OSError):
            continue
    try:
        yield from _runs()
    except Error:
        return


def _runs() -> Iterator[Metric]:
    from handrail.organisation import clockwork

    ran = GaugeMetricFamily("handrail_last_run_timestamp_seconds", "When it last ran to its end.", labels=["job"])
    well = GaugeMetricFamily("handrail_last_run_well", "Whether it found nothing when it last ran.", labels=["job"])
    for each in clockwork.all_jobs():
        ran.add_metric([each.name], each.at.timestamp())
        well.add_metric([each.name], float(each.well))
    yield from (ran, well)


def _waiting() -> Any:
    from handrail.organisation.models import OutgoingMessage

    return OutgoingMessage.objects.filter(sent_at=None, failed=False).count()


def _failed() -> Any:
    from handrail.organisation.models import OutgoingMessage

    return OutgoingMessage.objects.filter(failed=True).count()


def _overdue() -> Any:
    from handrail.record import journal
    from handrail.record.models import DutyRow

    return DutyRow.objects.filter(due__lt=journal.now(), not_to="").count()


def _spooled() -> Any:
    from handrail.record import spool

    return spool.path().read_bytes().count(b"\n") if spool.path().exists() else 0


def _ahead() -> Any:
    from handrail.record import right_time

    return right_time.ahead().total_seconds()


def _rotating() -> Any:
    return len(current.current().all()) > 1


_COUNTS: Final[tuple[tuple[str, str, Callable[[], Any]], ...]] = (
    ("handrail_messages_waiting", "Messages that have not left yet.", _waiting),
    ("handrail_messages_failed", "Messages that were given up.", _failed),
    ("handrail_duties_overdue", "Duties whose time has passed, of everybody together.", _overdue),
    ("handrail_openings_spooled", "Openings of records that wait for the reading log.", _spooled),
    ("handrail_key_rotation", "Whether two master keys are in use: one takes the place of the other.", _rotating),
    ("handrail_clock_ahead_seconds", "How far in the future the newest of what was written lies.", _ahead),
)
