"""What can be said of a waiting list without simulating it: closed forms over plain numbers.

All rates are per the same unit of time, a week say, and all times are in that unit. Each function refuses numbers that
no waiting list can have. The definitions are those of

* Erlang, *Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges*
  (1917): the chance of waiting, the mean wait with so many places;
* Little, *A proof for the queuing formula L = λW*, Operations Research 9 (1961);
* Kingman, *The single server queue in heavy traffic* (1961): the capacity a target needs when things vary;
* Fong, Mushtaq, House, Gordon, Chen, Griffiths, Ahmad and Walton, *Understanding waiting lists pressures*, medRxiv
  2022.08.23.22279117: queue load, target queue size, relief capacity and pressure, as taught by the NHS-R community.
"""

from math import exp, inf, isfinite
from typing import Final

#: A target is met by about 98 in 100 where the mean wait is a quarter of it: exp(-4) of exponential waits are longer.
SAFE: Final = 4.0
#: A list more than this many times its target size needs relief capacity first.
TOO_LONG: Final = 2.0


def queue_load(demand: float, capacity: float) -> float:
    """How many come for each who can be seen. At 1 or more the list grows without end."""
    _never_negative(demand=demand)
    _positive(capacity=capacity)
    return demand / capacity


def target_mean_wait(target_wait: float, factor: float = SAFE) -> float:
    """How long people can wait on average so that all but exp(-`factor`) of them wait no longer than the target."""
    _positive(target_wait=target_wait, factor=factor)
    return target_wait / factor


def target_queue_size(demand: float, target_wait: float, factor: float = SAFE) -> float:
    """How long the list can be, if its mean wait is to be the target's: Little's law at that mean wait."""
    return people_waiting(demand, target_mean_wait(target_wait, factor))


def needs_relief(queue_size: float, target_size: float) -> bool:
    """Whether the list is so much too long that it has to be brought down before it can be held."""
    _never_negative(queue_size=queue_size, target_size=target_size)
    return queue_size > TOO_LONG * target_size


def relief_capacity(demand: float, queue_size: float, target_size: float, within: float) -> float:
    """How many have to be seen per unit of time to bring the list down to its target size `within` that time."""
    _never_negative(demand=demand, queue_size=queue_size, target_size=target_size)
    _positive(within=within)
    return max(0.0, demand + (queue_size - target_size) / within)


def target_capacity(
    demand: float, target_wait: float, factor: float = SAFE, *, varies_coming: float = 1.0, varies_seen: float = 1.0
) -> float:
    """How many have to be seen per unit of time to hold a list at its target, once it is there (Kingman, one line).

    `varies_coming` and `varies_seen` are coefficients of variation of the times between arrivals, and between those
    seen: 0 as regular as a clock, 1 by pure chance.
    """
    _never_negative(demand=demand, varies_coming=varies_coming, varies_seen=varies_seen)
    return demand + (varies_coming**2 + varies_seen**2) / 2 / target_mean_wait(target_wait, factor)


def pressure(mean_wait: float, target_wait: float) -> float:
    """Twice the mean wait so far of those who wait, against the target. Above 1 the target is most likely missed."""
    _never_negative(mean_wait=mean_wait)
    _positive(target_wait=target_wait)
    return 2 * mean_wait / target_wait


def people_waiting(rate: float, mean_wait: float) -> float:
    """Little's law: as many wait, on average, as come while one waits; for any list that neither grows nor shrinks."""
    _never_negative(rate=rate, mean_wait=mean_wait)
    return rate * mean_wait


def mean_wait(waiting: float, rate: float) -> float:
    """Little's law the other way round: how long people wait, from how many wait and how many are taken on."""
    _never_negative(waiting=waiting)
    _positive(rate=rate)
    return waiting / rate


def chance_of_waiting(demand: float, each: float, places: int) -> float:
    """Erlang C: the share of those who come and find all places taken.

    `each` is how many one place sees per unit of time. People come by chance (Poisson), are seen for an exponential
    time, in order, and nobody leaves the list.
    """
    load = _offered(demand, each, places)
    if load >= places:
        return 1.0
    refused = 1.0  # Erlang B, one place after another: no factorial can overflow
    for place in range(1, places + 1):
        refused = load * refused / (place + load * refused)
    return refused / (1 - load / places * (1 - refused))


def mean_wait_of(demand: float, each: float, places: int) -> float:
    """The mean wait in the same queue (M/M/c), of all who come; endless where more come than can be seen."""
    chance = chance_of_waiting(demand, each, places)
    spare = places * each - demand
    return chance / spare if spare > 0 else inf


def share_waiting_longer(than: float, demand: float, each: float, places: int) -> float:
    """The share of all who come to the same queue and wait longer than so long."""
    _never_negative(than=than)
    spare = places * each - demand
    return chance_of_waiting(demand, each, places) * (exp(-spare * than) if spare > 0 else 1.0)


def _offered(demand: float, each: float, places: int) -> float:
    _never_negative(demand=demand)
    _positive(each=each, places=places)
    if int(places) != places:
        raise ValueError(f"places has to be a whole number, and is {places}")
    return demand / each


def _never_negative(**numbers: float) -> None:
    for name, number in numbers.items():
        if not (isfinite(number) and number >= 0):
            raise ValueError(f"{name} cannot be {number}: it is never below 0, nor endless")


def _positive(**numbers: float) -> None:
    for name, number in numbers.items():
        if not (isfinite(number) and number > 0):
            raise ValueError(f"{name} cannot be {number}: it has to be above 0, and not endless")
