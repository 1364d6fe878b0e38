"""`python -m tests.journeys.cast_on_disk`: puts the people of the journeys into the desk of FIRSTLINE_HOME."""

import os

PASSWORD = "quiet-river-stone-9"


def main() -> None:
    """Rita asks, Amir and Lena answer, Nils is in the network team, Ada administers; all with one password."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.config.settings")
    import django

    django.setup()
    from firstline.foundation.journal.api import SYSTEM, together
    from firstline.foundation.people.actions import create_person, create_team, grant_role, join_team
    from firstline.foundation.people.models import Department, Line, Organisation, Team
    from firstline.foundation.people.words import Role

    with together(by=SYSTEM):
        own = Organisation.objects.get()
        finance = Department.objects.create(organisation=own, name="财务部")
        desk = Team.objects.get()
        network = create_team(by=SYSTEM, name_zh="网络组", name_en="Network", line=Line.objects.get(key="L2"), serves=[own])
        people = {
            key: create_person(by=SYSTEM, name=name, email=f"{key}@example.cn", password=PASSWORD, organisation=own, department=finance)
            for key, name in {"rita": "王芳", "noor": "周凯", "amir": "林涛", "lena": "陈静", "nils": "赵敏", "ada": "冯博"}.items()
        }
        join_team(people["amir"], by=SYSTEM, team=desk)
        join_team(people["lena"], by=SYSTEM, team=desk, is_lead=True)
        join_team(people["nils"], by=SYSTEM, team=network)
        join_team(people["ada"], by=SYSTEM, team=desk)
        grant_role(people["ada"], by=SYSTEM, role=Role.ADMINISTRATOR)


if __name__ == "__main__":
    main()
