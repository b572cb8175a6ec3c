"""The parts of a fault run; each works on the same installation and says what was lost and doubled in it."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.faults.browser import browser_phone
from tests.faults.installation import MortalInstallation
from tests.faults.phone import FIRST_WAIT, KEPT, Ledger, Offline, Phone, all_work
from tests.faults.plan import Account, Event, Maker, make_plan
from tests.faults.reckoning import Reckoning, problems, reckon, rows_of
from tests.faults.wire import PoorWire

COPIES = 20
ROOM = 2_000_000  # bytes on a phone that is nearly full
# A phone that is 26 hours ahead, the hour that comes twice when summer ends, and one that does not exist in spring.
CLOCKS = (
    "2026-10-26T02:10:00.000+01:00",
    "2026-10-25T02:30:00.000+02:00",
    "2026-10-25T02:10:00.000+01:00",
    "2026-10-25T02:30:00",
    "2027-03-28T02:30:00.000+01:00",
    "1970-01-01T00:00:00.000Z",
)


@dataclass(frozen=True)
class Size:
    phones: int = 20
    visits: int = 3000
    seconds: float = 60
    kills: int = 12
    restarts: int = 4
    patience: float = 180  # how long a part may take before what still waits is lost
    small: int = 100  # events of each of the other parts


@dataclass
class Run:
    """An installation, who walks in it, and what was found so far."""

    installation: MortalInstallation
    accounts: list[Account]
    size: Size
    seed: int
    told: Callable[[Reckoning], None] = lambda _reckoning: None
    wrong: list[str] = field(default_factory=list)
    cuts: int = 0

    def phones(self, ledger: Ledger, port: int = 0) -> list[Phone]:
        return [Phone(account, port or self.installation.port, ledger) for account in self.accounts]

    def maker(self, part: str) -> Maker:
        return Maker(f"{self.seed} {part}")

    def part(self, name: str, deed: "Part") -> None:
        """Run one part and reckon; the deed returns how many events the server had to refuse."""
        ledger, start, known = Ledger(), time.monotonic(), {row.id for row in rows_of(self.installation.database)}
        rejected = 0
        try:
            rejected = deed(self, ledger)
        except AssertionError as error:
            self.wrong.append(f"{name}: {error}")
        seconds = time.monotonic() - start
        if ledger.broken:
            self.wrong.append(f"{name}: {ledger.broken[0]!r}")
        # A restored backup has rows of before that this part tapped itself.
        rows = [row for row in rows_of(self.installation.database) if row.id not in known]
        reckoning = reckon(name, ledger, rows, seconds=seconds)
        self.wrong += problems(reckoning, rejected=rejected)
        self.told(reckoning)

    def check(self, holds: bool, sentence: str) -> None:
        if not holds:
            self.wrong.append(sentence)


Part = Callable[[Run, Ledger], int]


def storm(run: Run, ledger: Ledger) -> int:
    """All phones at once, a tenth of the visits sent twice, while what they talk to is killed."""
    size, dice = run.size, random.Random(run.seed)
    plan = make_plan(run.accounts, visits=size.visits, seconds=size.seconds, seed=f"{run.seed} storm")
    blows = [run.installation.kill_web_worker] * (size.kills - size.kills // 4)
    blows += [run.installation.kill_web] * (size.kills // 4) + [run.installation.crash_postgres] * size.restarts
    dice.shuffle(blows)
    start = time.monotonic()
    threads = all_work(run.phones(ledger), plan.taps, until=start + size.seconds + size.patience)
    for number, blow in enumerate(blows, 1):
        time.sleep(max(0.0, start + size.seconds * number / (len(blows) + 1) - time.monotonic()))
        blow()
    for thread in threads:
        thread.join()
    return len(plan.poison)


def copies_at_once(run: Run, ledger: Ledger) -> int:
    """One event from two phones of a duo, ten times each, at the same moment; and so for several events."""
    make, account = run.maker("copies"), run.accounts[0]
    duo = [Phone(a, run.installation.port, ledger) for a in run.accounts if a.round == account.round][:2]
    for _number in range(max(1, run.size.small // COPIES)):
        event = make.visit(account, "do_not_ring")
        line_up = threading.Barrier(COPIES)

        def send(phone: Phone, event: Event = event, line_up: threading.Barrier = line_up) -> None:
            one = Phone(phone.account, phone.port, ledger)
            one.tap(event)
            line_up.wait()
            persist(one)

        threads = [threading.Thread(target=send, args=(duo[n % len(duo)],), daemon=True) for n in range(COPIES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        told = [ledger.answers[event["id"], status] for status in KEPT]
        run.check(told == [1, COPIES - 1], f"of {COPIES} copies {told[0]} were created and {told[1]} duplicates")
    return 0


def other_content(run: Run, ledger: Ledger) -> int:
    """The same id with another outcome, door or time: a conflict, and what was stored first stays."""
    make, account = run.maker("other"), run.accounts[0]
    phone, asker = Phone(account, run.installation.port, ledger), Phone(account, run.installation.port, Ledger())
    first = make.visit(account, "not_home", door=account.doors[0])
    phone.tap(first)
    persist(phone)
    for change in ({"outcome": "come_back"}, {"door": account.doors[1]}, {"device_time": CLOCKS[0]}):
        answer = asker.post([{**first, **change}])[0]
        run.check(answer["status"] == "conflict", f"other content under a known id was answered {answer['status']}")
    return 0


def cut_off(run: Run, ledger: Ledger) -> int:
    """Half of the connections are cut, before and after the server heard and answered."""
    with PoorWire(run.installation.port, share=0.5, seed=run.seed) as wire:
        plan = make_plan(run.accounts, visits=run.size.small, seconds=2, seed=f"{run.seed} cut")
        threads = all_work(run.phones(ledger, wire.port), plan.taps, until=time.monotonic() + run.size.patience)
        for thread in threads:
            thread.join()
    run.cuts += wire.cuts.total()
    return len(plan.poison)


def wrong_clocks(run: Run, ledger: Ledger) -> int:
    """Whatever a phone thinks that the time is: the last that came in counts, and its time is kept as it was."""
    make, account = run.maker("clocks"), run.accounts[-1]
    phone, door = Phone(account, run.installation.port, ledger), account.doors[-1]
    events = [make.visit(account, "come_back", door=door, device_time=clock) for clock in CLOCKS]
    events.append(make.visit(account, "not_interested", door=door))
    for event in events[:-1]:
        phone.tap(event)
    phone.clock_is_off = timedelta(hours=26)
    persist(phone)
    phone.clock_is_off = timedelta()
    phone.tap(events[-1])
    persist(phone)
    run.check(phone.told_off == [True, False], "a phone was not told that its clock is off, or no more")
    order = [row.id for row in rows_of(run.installation.database) if row.id in ledger.tapped]
    run.check(order == [event["id"] for event in events], "visits do not stand in the order in which they came")
    run.check(phone.outcome_of(door) == "not_interested", "a door does not show the visit that came last")
    return 0


def restored(run: Run, ledger: Ledger) -> int:
    """The server goes back to a backup, and the phones send all that they ever tapped once more."""
    make, phones = run.maker("restored"), run.phones(ledger)
    file = run.installation.var / "backup.dump"
    for number in range(run.size.small):
        phones[number % len(phones)].tap(make.visit(run.accounts[number % len(phones)]))
    before = {phone.account.user: list(phone.waiting) for phone in phones}
    for phone in phones[::2]:
        persist(phone)
    run.installation.backup(file)
    for phone in phones[1::2]:
        persist(phone)
    run.installation.restore(file)
    in_backup = {event["id"] for phone in phones[::2] for event in before[phone.account.user]}
    ledger.answers.clear()  # what is created anew after a restore is not doubled
    for phone in phones:
        phone.waiting = before[phone.account.user]
        persist(phone)
    told = {pk for pk, status in ledger.answers if status == "duplicate"}
    run.check(told == in_backup, "after the restore not just what the backup holds was a duplicate")
    return 0


def full_phone(run: Run, ledger: Ledger) -> int:
    """A browser without a connection whose storage gets full, and has room again: it says what it has not written."""
    some = max(1, run.size.small // 10)
    with browser_phone(run.accounts[0], run.installation.port, ledger, room=ROOM) as phone:
        phone.open()
        phone.is_away = True
        phone.log_not_home(some)
        run.check(phone.says("veilig op deze telefoon"), "a page does not say that the phone has what was tapped")
        run.check(phone.fill() == "QuotaExceededError", "the storage of the browser was not full")
        phone.log_not_home(some)
        run.check(phone.on_disk() == some, "a phone that is full wrote something")
        run.check(phone.says("Houd haar open"), "a page does not say that only it has what was tapped")
        phone.make_room()
        phone.log_not_home(some)
        run.check(phone.on_disk() == 2 * some, "a phone that has room again does not write")
        phone.send()
        run.check(phone.on_disk() == 0, "a phone keeps what the server has")
    run.check(len(ledger.kept) == 3 * some, f"of {3 * some} taps {len(ledger.kept)} were acknowledged")
    return 0


def persist(phone: Phone) -> None:
    """Send until nothing waits."""
    for _try in range(100):
        try:
            while phone.waiting:
                phone.send_some()
            return
        except Offline:
            time.sleep(FIRST_WAIT)


PARTS: dict[str, Part] = {
    "storage of a browser full": full_phone,  # first: its page asks for doors where nobody was yet
    "phones while all is killed": storm,
    "20 copies at once": copies_at_once,
    "known id, other content": other_content,
    "connections cut": cut_off,
    "clocks 26 hours off, DST nights": wrong_clocks,
    "a backup restored, all sent again": restored,
}


def run_all(run: Run) -> None:
    for name, part in PARTS.items():
        run.part(name, part)
    rows = rows_of(run.installation.database)
    run.check(len(rows) == len({row.id for row in rows}), "an id is stored twice")
