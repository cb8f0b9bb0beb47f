"""The observations app; it stands as a tool in every kind of room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObservationsConfig(AppConfig):
    name = "samverk.observations"

    def ready(self) -> None:
        from samverk.workspaces.tools import Group, register

        from . import panels  # noqa: F401  (registers; needs the models to be loaded)

        register(
            "observations",
            label=_("What we heard"),
            icon="Ear",
            url_name="observations:view_observations",
            group=Group.LEARN,
            position=10,
            description=_(
                "Hinders, possibilities, needs and ideas, where they were heard, and what became of them."
            ),
        )
