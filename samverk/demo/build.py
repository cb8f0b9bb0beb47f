"""Builds the demo: the documents' facts as they are, invented people around them, the same each time."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samverk.people.models import Account

from .agreements import make_demo_agreements
from .alliances import make_alliances, make_steering_group
from .cast import make_cast
from .clock import on_day
from .conference_series import make_conferences
from .conferences import make_demo_conferences
from .county import CountyAlliance
from .friends import make_demo_friends
from .held import send_mail_that_is_held
from .logos import draw_demo_logos
from .meetings import make_demo_meetings
from .minutes import make_demo_minutes
from .plans import make_demo_plans
from .post import send_list_by_mail
from .principles import judge_demo_principles
from .register import fill_register
from .tasks import give_demo_tasks


@transaction.atomic
def build_demo(*, today: date | None = None) -> bool:
    """Fill an empty installation. Answers False, and does nothing, where there is an account already.

    `today` is the day the demo's history leads up to. Places and themes must be loaded.
    """
    if Account.objects.exists():
        return False
    today = today or timezone.localdate()
    with on_day(date(2020, 8, 1)):
        cast = make_cast()
        by_alliance = fill_register()
    with on_day(date(2020, 9, 1)):
        make_alliances(cast, by_alliance)
    with on_day(date(2014, 5, 30)):
        make_conferences(cast, make_steering_group(cast, by_alliance))
    CountyAlliance(cast, today).build()
    draw_demo_logos(cast)
    make_demo_plans(cast, today)
    give_demo_tasks(cast, today)
    make_demo_meetings(cast, today)
    make_demo_minutes(cast, today)
    make_demo_agreements(cast, today)
    judge_demo_principles(cast, today)
    make_demo_friends(cast, today)
    make_demo_conferences(cast, today)
    send_list_by_mail(cast)
    send_mail_that_is_held()
    return True
