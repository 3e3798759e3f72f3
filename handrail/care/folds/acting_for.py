"""What each kind of event does to a standing: who may act for the person."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.parts import Proxy
from handrail.care.standing import Standing


@on(e.ProxyNamed)
def named(standing: Standing, entry: Entry, event: e.ProxyNamed) -> None:
    standing.proxies[event.proxy] = Proxy(
        event.proxy, event.account, event.name, event.acts_as, event.may, event.until, entry.recorded_at
    )


@on(e.ProxyChanged)
def changed(standing: Standing, _: Entry, event: e.ProxyChanged) -> None:
    found = standing.proxies.get(event.proxy)
    if found is not None:
        found.may, found.until = event.may, event.until


@on(e.ProxyWithdrawn)
def withdrawn(standing: Standing, _: Entry, event: e.ProxyWithdrawn) -> None:
    found = standing.proxies.get(event.proxy)
    if found is not None:
        found.withdrawn = True


@on(e.ProxyStopped)
def stopped(standing: Standing, _: Entry, event: e.ProxyStopped) -> None:
    found = standing.proxies.get(event.proxy)
    if found is not None:
        found.why_stopped = event.why
