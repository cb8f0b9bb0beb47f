"""Apps above put buttons on a meeting's page."""

from samverk.meetings import doors


def test_a_door_stands_on_the_page_of_the_meeting(secretary, meeting, address, monkeypatch):
    monkeypatch.setattr(doors, "_FINDERS", [lambda room, meeting: doors.Door("Enkäten", "/svara/")])
    page = secretary.get(address("view_meeting", meeting.uid)).content.decode()
    assert 'href="/svara/"' in page
    assert "Enkäten" in page


def test_nobody_sees_a_door_that_is_not_theirs(secretary, meeting, address, monkeypatch):
    monkeypatch.setattr(doors, "_FINDERS", [lambda room, meeting: None])
    assert secretary.get(address("view_meeting", meeting.uid)).context["doors"] == []
