"""The post of an announced round, whatever dies: real workers, as processes of their own."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from buurt.post.models import OutgoingMail
from buurt.post.sending import message_id
from outreach.telling.announcing import announce_round
from tests.outreach.announcing import plan
from tests.post.test_outbox import counted, start_worker  # noqa: F401

CLAIM_ENDED = timedelta(minutes=11)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_halfway_loses_and_doubles_no_letter(oost, noor, joost, lindenstraat, counted):  # noqa: F811
    """The mail server had taken the first letter; it comes again under the same Message-ID, the others once."""
    announce_round(plan(oost, [(lindenstraat.addresses.all(), [noor, joost])]), by=noor)
    due = list(OutgoingMail.objects.filter(not_before__lte=timezone.now()).order_by("letter"))
    keys = [mail.pk for mail in due]

    killed = start_worker(*keys, HANG_AFTER_ACCEPT="1")
    assert killed.stdout.readline() == "accepted\n"
    killed.kill()
    killed.wait()
    stuck = OutgoingMail.objects.get(state="sending")
    OutgoingMail.objects.filter(pk=stuck.pk).update(claimed_at=timezone.now() - CLAIM_ENDED)

    workers = [start_worker(*keys), start_worker(*reversed(keys))]
    assert [each.wait(60) for each in workers] == [0, 0]
    expected = Counter(message_id(mail) for mail in due) + Counter([message_id(stuck)])
    assert Counter(counted()) == expected
    assert len(due) == 3
    assert not OutgoingMail.objects.filter(pk__in=keys).exclude(state="sent").exists()
