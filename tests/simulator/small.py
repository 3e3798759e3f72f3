"""A small service for tests: England's people and habits, scaled down, for a short while."""

from dataclasses import replace

from handrail.simulator.scenario import Run, Scenario, load


def small(name: str = "england-2024-25", referrals: float = 500.0, days: int = 182, warm_up: int = 182) -> Scenario:
    """A shipped scenario with fewer people and as many fewer staff."""
    scenario = load(name)
    scale = referrals / scenario.population.referrals_a_year
    wte = {role: value * scale for role, value in scenario.capacity.wte.items()}
    return replace(
        scenario,
        run=Run(starts=scenario.run.starts, days=days, warm_up_days=warm_up, replications=1),
        population=replace(scenario.population, referrals_a_year=referrals),
        capacity=replace(scenario.capacity, wte=wte, spread=0.0),
    )
