"""The jobs of the sociale kaart; each makes one call."""

from celery import shared_task

from socialmap.searching import indexing
from socialmap.sheets import working
from socialmap.upkeep import asking, asking_yearly, checking


@shared_task  # type: ignore[untyped-decorator]
def remind_organizations() -> None:
    asking.remind_silent()


@shared_task  # type: ignore[untyped-decorator]
def ask_organizations() -> None:
    asking_yearly.ask_all()


@shared_task  # type: ignore[untyped-decorator]
def divide_checks() -> None:
    checking.divide_all()


@shared_task  # type: ignore[untyped-decorator]
def index_theme(keys: list[str]) -> None:
    indexing.index_services(keys)


# A spreadsheet of 100,000 lines takes many minutes. A worker that dies leaves nothing half: see sheets/working.py. That
# the broker offers the task again meanwhile does no harm: its row says that it is taken.
@shared_task(time_limit=3600, soft_time_limit=3540)  # type: ignore[untyped-decorator]
def work_on_sheet(pk: str) -> None:
    working.work(pk, in_turn=True)


@shared_task  # type: ignore[untyped-decorator]
def sweep_sheets() -> None:
    working.sweep()
