"""Rows of the people room."""

from firstline.foundation.people.models.habit import Habit
from firstline.foundation.people.models.organisation import Department, Location, Organisation
from firstline.foundation.people.models.person import Contact, Person, PersonSkill, RoleGrant, Skill
from firstline.foundation.people.models.reset import PasswordReset
from firstline.foundation.people.models.team import Line, Membership, Team

__all__ = [
    "Contact",
    "Department",
    "Habit",
    "Line",
    "Location",
    "Membership",
    "Organisation",
    "PasswordReset",
    "Person",
    "PersonSkill",
    "RoleGrant",
    "Skill",
    "Team",
]
