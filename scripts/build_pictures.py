"""Draws the illustrations: `samverk/ui/templates/ui/pictures/*.html`, from a few parts that recur.

    python scripts/build_pictures.py

Flat shapes, no outlines, no faces; every colour is a class of `css/public.css`, so that the pictures follow
light and dark. A scene is put together from people, trees, houses and hills, here in one place, so that they
stay one family.
"""

from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "samverk" / "ui" / "templates" / "ui" / "pictures"

HAIR = {
    "short": '<circle class="{skin}" cy="-64" r="11"/><path class="{hair}" d="M-12-64c-2-18 24-19 23-2-5-1-8-4-10-7-3 4-8 4-10 9z"/>',
    "long": '<path class="{hair}" d="M-13-62c-2-22 28-22 26 0l1 16h-28z"/><ellipse class="{skin}" cx="2" cy="-63" rx="9" ry="10.5"/><path class="{hair}" d="M-9-65c6 0 15-2 18-7-6-8-19-5-18 7z"/>',
    "bun": '<circle class="{hair}" cx="-7" cy="-77" r="5.5"/><circle class="{skin}" cy="-64" r="11"/><path class="{hair}" d="M-11.5-62c-2-19 22-19 22.5-4-8-1-13-5-15-6-1 4-4 8-7.5 10z"/>',
    "curls": '<path class="{hair}" d="M-14-60c-5-6-1-14 4-15 2-7 16-8 19-1 7 0 9 10 4 15 0 5-5 6-7 3h-14c-3 2-7 1-6-2z"/><ellipse class="{skin}" cx="1" cy="-62" rx="9" ry="10"/>',
    "bald": '<circle class="{skin}" cy="-64" r="11"/><path class="{hair}" d="M-11-63c-2 0-2 6 2 8 0-4-1-7-2-8zM8-55c-2 6-12 7-16 1 4 2 11 2 16-1z"/>',
    "beard": '<circle class="{skin}" cy="-64" r="11"/><path class="{hair}" d="M-11.5-66c-1-15 23-16 22.5-1-5-2-16-2-19-3-1 1-2 3-3.5 4zM-10-60c2 12 18 12 20-1 0-1-4 3-9 3s-9-2-11-2z"/>',
    "hijab": '<path class="{hair}" d="M-13-66c0-20 26-20 26 0 0 8 3 14 5 20-10 5-26 5-36 0 3-6 5-12 5-20z"/><ellipse class="{skin}" cx="2.5" cy="-65" rx="7.5" ry="9"/>',
    "beanie": '<circle class="{skin}" cy="-64" r="11"/><path class="{hair}" d="M-12-66c0-16 24-16 24 0z"/><circle class="p-cream" cy="-80" r="4.5"/><rect class="p-cream" x="-13" y="-69" width="26" height="5" rx="2.5"/>',
    "cap": '<circle class="{skin}" cy="-64" r="11"/><path class="{hair}" d="M-12-66c0-14 23-15 23 0h7c1 4-3 4-7 3.5z"/>',
    "turban": '<circle class="{skin}" cy="-63" r="11"/><path class="{hair}" d="M-13-66c-2-17 27-18 26-1-8-5-18-4-26 1z"/><path class="p-line s-shade" stroke-width="2" d="M-10-71c7-4 14-4 21 0M-6-76c5-2 9-1 13 1"/>',
}
ARMS = {
    "down": "M10-40c4 10 5 20 3 30",
    "wave": "M8-42c8-4 13-12 15-24",
    "reach": "M8-40c6 6 12 8 20 4",
    "hold": "M9-38c1 10 7 14 15 12",
    "none": "",
}


def person(
    x: float,
    y: float,
    size: float,
    *,
    coat: str,
    skin: int,
    hair: str,
    tone: str,
    arm: str = "down",
    flip: bool = False,
    legs: bool = True,
    scarf: str = "",
    extra: str = "",
) -> str:
    """Somebody: `x`, `y` is the hem of the coat, `size` 1 is 90 units tall. `tone` colours hair, scarf or hat."""
    mirror = -size if flip else size
    parts = [f'<g transform="translate({x} {y}) scale({mirror:g} {size:g})">']
    if legs:
        parts.append('<path class="p-line s-ink" stroke-width="8" d="M-6-2v22M6-2v22"/>')
    parts.append(f'<path class="{coat}" d="M-17 2c-2-30 0-54 17-54S19-28 17 2c-9 4-25 4-34 0z"/>')
    if scarf:
        parts.append(
            f'<path class="{scarf}" d="M-9-52c4 6 14 6 18 0l3 5c-6 6-18 6-24 0zM3-48l7 15-6 2-6-15z"/>'
        )
    parts.append(HAIR[hair].format(skin=f"p-skin{skin}", hair=tone))
    if path := ARMS[arm]:
        stroke = coat.replace("p-", "s-")
        parts.append(f'<path class="p-line {stroke}" stroke-width="9" d="{path}"/>')
        parts.append(f'<path class="p-line s-shade" stroke-width="9" d="{path}"/>')
    return "".join(parts) + extra + "</g>"


def spruce(x: float, y: float, size: float) -> str:
    """A spruce standing on `x`, `y`."""
    return (
        f'<path class="p-spruce" transform="translate({x} {y}) scale({size:g})" '
        'd="M0-70 12-44H6l12 24h-8L22 0H-22l12-20h-8l12-24h-6z"/>'
    )


def birch(x: float, y: float, size: float) -> str:
    """A birch standing on `x`, `y`."""
    return (
        f'<g transform="translate({x} {y}) scale({size:g})"><path class="p-cream" d="M-3 0-2-60H3L4 0z"/>'
        '<path class="p-line s-ink" stroke-width="2" d="M-3-12h4M-1-28h4M-2-42h4"/>'
        '<ellipse class="p-birch" cy="-74" rx="22" ry="34"/><ellipse class="p-birch2" cx="9" cy="-66" rx="13" ry="22"/></g>'
    )


def cottage(x: float, y: float, size: float) -> str:
    """A red cottage with light in its windows, its corner on `x`, `y`."""
    return (
        f'<g transform="translate({x} {y}) scale({size:g})"><path class="p-clay2" d="M38-62v14l8 7v-21z"/>'
        '<path class="p-clay" d="M0 0v-34h52V0z"/><path class="p-trunk" d="M-7-32 26-60l33 28z"/>'
        '<path class="p-cream" d="M20 0v-20h12V0zM3-28h14v14H3zM35-28h14v14H35z"/>'
        '<path class="p-glow" d="M5-26h10v10H5zM37-26h10v10H37z"/></g>'
    )


def mug(x: float, y: float, colour: str) -> str:
    """A cup of coffee."""
    return (
        f'<g transform="translate({x} {y})"><path class="{colour}" d="M-6-9H6v6a6 6 0 0 1-12 0z"/>'
        f'<path class="p-line {colour.replace("p-", "s-")}" stroke-width="2" d="M6-7c4 0 4 5 0 5"/></g>'
    )


def disc() -> str:
    """The soft ground of a small picture."""
    return '<ellipse class="p-disc" cx="120" cy="84" rx="114" ry="72"/>'


def table() -> str:
    """Four around a table, one chair free for whoever comes."""
    back = (
        person(74, 108, 0.92, coat="p-plum", skin=4, hair="curls", tone="p-hair1", arm="none", legs=False)
        + person(122, 104, 0.92, coat="p-teal", skin=2, hair="hijab", tone="p-sun", arm="none", legs=False)
        + person(169, 108, 0.92, coat="p-moss", skin=1, hair="bald", tone="p-hair4", arm="none", legs=False)
    )
    board = (
        '<ellipse class="p-table" cx="121" cy="113" rx="82" ry="21"/><path class="p-board" d="M39 113c0 12 36 22 82 22s82-10 82-22v6c0 12-36 22-82 22s-82-10-82-22z"/>'
        '<path class="p-cream" d="m98 108 26-3 5 9-26 4z"/><path class="p-line s-board" stroke-width="1.5" d="m104 110 15-2M106 113l16-2"/>'
    )
    chair = '<path class="p-clay" d="M104 128c0-14 34-14 34 0v6h-34z"/><path class="p-line s-trunk" stroke-width="4" d="M108 134v18M134 134v18"/>'
    return (
        disc()
        + back
        + board
        + mug(78, 114, "p-clay")
        + mug(158, 112, "p-teal2")
        + mug(140, 121, "p-cream")
        + chair
    )


def letter() -> str:
    """A letter box by the road, one letter on its way in."""
    return (
        disc()
        + birch(196, 136, 0.9)
        + spruce(40, 138, 0.7)
        + '<path class="p-grass" d="M14 132c60-14 150-14 212 0-18 16-60 24-106 24S32 148 14 132z"/>'
        '<path class="p-trunk" d="M108 90h11v54h-11z"/><path class="p-clay2" d="M136 52h20a18 18 0 0 1 18 18v30h-38z"/>'
        '<path class="p-clay" d="M66 70a20 20 0 0 1 20-20h52a20 20 0 0 1 20 20v32H66z"/>'
        '<path class="p-sun" d="M158 62h4V34h18v12h-14v20h-8z"/><path class="p-ink" d="M80 72h58v6H80z"/>'
        '<g transform="rotate(-7 108 60)"><path class="p-cream" d="M84 34h50v38H84z"/><path class="p-line s-board" stroke-width="3" d="m85 36 24 19 24-19"/>'
        '<circle class="p-plum" cx="109" cy="55" r="5"/></g><path class="p-clay" d="M66 78h92v24H66z"/>'
        '<path class="p-ink" d="M80 76h58v3H80z"/>'
    )


def paper_map() -> str:
    """A folded map with land and water, and three who are on it."""
    pin = '<g transform="translate({} {})"><path class="{}" d="M0 0c-10-13-14-19-14-26a14 14 0 0 1 28 0c0 7-4 13-14 26z"/><circle class="p-cream" cy="-26" r="5"/></g>'
    return (
        disc()
        + '<path class="p-cream" d="m30 52 60-18v96l-60 18zM150 52l60-18v96l-60 18z"/><path class="p-board" d="m90 34 60 18v96l-60-18z"/>'
        '<path class="p-far" d="m30 74 30-6 30 14v48l-60 18z"/><path class="p-grass" d="m90 82 32-14 28 12v68l-60-18z"/>'
        '<path class="p-far" d="m150 80 34-6 26-14v70l-60 18z"/><path class="p-water" d="M30 104c30-16 44 6 60 4v12c-22 6-34-8-60 6zM90 108c22-2 34 16 60 10v14c-24 4-38-12-60-12zM150 118c26-2 36-16 60-14v12c-22-2-36 14-60 16z"/>'
        + pin.format(62, 86, "p-teal")
        + pin.format(124, 100, "p-clay")
        + pin.format(184, 92, "p-plum")
    )


def people() -> str:
    """Five who belong together, of different age and dress."""
    return (
        disc()
        + '<path class="p-grass" d="M14 132c60-14 150-14 212 0-18 16-60 24-106 24S32 148 14 132z"/>'
        + person(
            58,
            122,
            0.92,
            coat="p-teal",
            skin=1,
            hair="bun",
            tone="p-hair4",
            arm="down",
            flip=True,
            scarf="p-sun",
        )
        + person(92, 120, 1.04, coat="p-sun", skin=5, hair="short", tone="p-hair1", arm="reach")
        + person(160, 120, 1.06, coat="p-clay", skin=3, hair="hijab", tone="p-cream", arm="reach", flip=True)
        + person(124, 128, 0.62, coat="p-plum", skin=4, hair="curls", tone="p-hair1", arm="wave")
        + person(193, 122, 0.96, coat="p-moss", skin=2, hair="beard", tone="p-hair5", arm="wave")
    )


def ear() -> str:
    """Two on a bench: one tells, one listens."""
    bench = '<path class="p-board" d="M36 112h168v8H36z"/><path class="p-line s-trunk" stroke-width="6" d="M44 120v24M196 120v24"/>'
    bubble = (
        '<path class="p-cream" d="M98 12h44a13 13 0 0 1 13 13v10a13 13 0 0 1-13 13h-26l-14 11 3-11h-7a13 13 0 0 1-13-13V25a13 13 0 0 1 13-13z"/>'
        '<circle class="p-clay" cx="104" cy="30" r="4.5"/><circle class="p-sun" cx="120" cy="30" r="4.5"/><circle class="p-teal2" cx="136" cy="30" r="4.5"/>'
    )
    return (
        disc()
        + '<path class="p-grass" d="M14 136c60-10 150-10 212 0-18 14-60 20-106 20S32 150 14 136z"/>'
        + bench
        + person(62, 116, 1, coat="p-plum", skin=4, hair="turban", tone="p-teal", arm="hold", legs=False)
        + '<path class="p-line s-ink" stroke-width="9" d="M56 118h26v24"/>'
        + person(
            180, 116, 1, coat="p-teal", skin=1, hair="long", tone="p-hair3", arm="hold", flip=True, legs=False
        )
        + '<path class="p-line s-ink" stroke-width="9" d="M186 118h-26v24"/>'
        + bubble
    )


def lamp() -> str:
    """A lamp lit over an open book and a plant."""
    return (
        disc()
        + '<path class="p-glow" opacity=".55" d="M82 60 34 138h126L118 60z"/><path class="p-table" d="M22 132h196v10H22z"/>'
        '<path class="p-line s-ink" stroke-width="6" d="M140 132c24-20 24-60-22-82"/><path class="p-ink" d="M120 126h40v7h-40z"/>'
        '<path class="p-clay" d="M78 62c-4-24 10-40 32-36 16 3 22 12 20 22z"/><ellipse class="p-sun" transform="rotate(-15 104 56)" cx="104" cy="56" rx="27" ry="6"/>'
        '<path class="p-cream" d="M56 128c10-8 24-8 34-2 10-6 24-6 34 2v5c-10-5-24-5-34 0-10-5-24-5-34 0z"/><path class="p-line s-board" stroke-width="1.5" d="M90 127v5"/>'
        '<path class="p-clay2" d="M178 112h26l-4 21h-18z"/><path class="p-moss" d="M190 112c-18-6-20-24-16-34 12 6 18 18 16 34zM191 112c0-20 8-30 22-34 2 16-6 30-22 34z"/><path class="p-birch" d="M190 112c-6-18-2-34 4-42 8 12 8 28-4 42z"/>'
    )


def box() -> str:
    """A box just opened, with what one brings to a new place."""
    return (
        disc()
        + '<path class="p-moss" d="M98 82c-20-6-22-28-16-40 14 6 22 20 16 40zM102 82c-4-24 4-38 18-46 8 18 2 36-18 46z"/><path class="p-clay2" d="M86 78h30l-3 24H89z"/>'
        '<path class="p-teal" d="M128 54h14v40h-14z"/><path class="p-sun" d="M142 48h12v46h-12z"/><path class="p-plum" d="m156 56 13-3 8 42-13 2z"/>'
        '<path class="p-table" d="M58 86h124v56H58z"/><path class="p-board" d="M58 86 36 70l34-8 22 16zM182 86l24-14-30-12-28 18zM120 86v56H58V86z"/>'
        '<path class="p-cream" d="M110 86h20v22h-20z"/><path class="p-line s-trunk" stroke-width="2.5" d="M146 124h22M146 131h14"/>'
    )


def calendar() -> str:
    """A calendar on a wall with one day that glows, and a cup below."""
    days = "".join(
        f'<rect class="{"p-sun" if (row, column) == (1, 3) else "p-board"}" x="{82 + column * 16}" y="{70 + row * 17}" width="11" height="11" rx="3"/>'
        for row in range(3)
        for column in range(5)
    )
    return (
        disc()
        + '<path class="p-table" d="M22 138h196v8H22z"/><rect class="p-cream" x="68" y="34" width="104" height="92" rx="10"/>'
        '<path class="p-clay" d="M78 34h84a10 10 0 0 1 10 10v16H68V44a10 10 0 0 1 10-10z"/><path class="p-line s-ink" stroke-width="5" d="M94 28v14M146 28v14"/>'
        + days
        + '<g transform="translate(196 140) scale(1.9)">'
        + mug(0, 0, "p-teal2")
        + "</g>"
        '<path class="p-line s-board" stroke-width="3" d="M192 114c0-6 5-6 5-12M201 114c0-5 4-5 4-10"/>'
        '<path class="p-birch" d="M34 138c-4-16 2-28 10-34 6 12 4 24-10 34z"/><path class="p-moss" d="M36 138c-12-4-18-12-18-22 12 2 18 10 18 22z"/>'
    )


def signpost() -> str:
    """Somebody at a crossroads in the forest, for pages that are not there."""
    return (
        disc()
        + spruce(42, 136, 1.05)
        + spruce(70, 132, 0.75)
        + spruce(204, 136, 0.95)
        + '<path class="p-grass" d="M14 132c60-14 150-14 212 0-18 16-60 24-106 24S32 148 14 132z"/>'
        '<path class="p-trunk" d="M140 44h8v96h-8z"/><path class="p-board" d="M120 50h52l12 10-12 10h-52z"/><path class="p-table" d="M168 78h-50l-12 10 12 10h50z"/>'
        + person(96, 124, 1.02, coat="p-clay", skin=3, hair="cap", tone="p-teal", arm="wave", scarf="p-sun")
    )


def landscape() -> str:
    """The head of a room: two who meet between water and a cottage."""
    return (
        '<circle class="p-sun" cx="300" cy="58" r="32"/><path class="p-hill" d="M0 170c60-60 130-70 200-30 60-50 130-60 200-20v50z"/>'
        '<path class="p-near" d="M60 170c70-36 150-30 200-8 50-24 100-24 140-8v16z"/>'
        + spruce(120, 150, 0.6)
        + spruce(142, 152, 0.48)
        + spruce(164, 156, 0.36)
        + cottage(318, 148, 0.62)
        + birch(376, 152, 0.55)
        + person(230, 146, 0.55, coat="p-teal", skin=3, hair="long", tone="p-hair2", arm="reach")
        + person(264, 146, 0.55, coat="p-clay", skin=1, hair="beanie", tone="p-plum", arm="reach", flip=True)
        + person(206, 152, 0.36, coat="p-sun", skin=4, hair="curls", tone="p-hair1", arm="wave")
    )


def bridge() -> str:
    """The hero: people from two banks meet on the bridge that is our mark."""
    ground = (
        '<circle class="p-sun" cx="420" cy="128" r="64"/><path class="p-far" d="M0 260c80-70 150-80 230-30 70-70 190-90 370 10v210H0z"/>'
        '<path class="p-grass" d="M0 300c110-60 210-40 300-10 100-40 210-40 300 0v160H0z"/>'
    )
    wood = (
        spruce(60, 286, 1)
        + spruce(96, 284, 0.8)
        + spruce(20, 292, 0.75)
        + cottage(496, 282, 1)
        + birch(572, 292, 0.9)
    )
    water = (
        '<path class="p-water" d="M0 356c60-14 540-14 600 0v94H0z"/><path class="p-line s-wave" stroke-width="4" d="M40 392h70M470 410h80M250 426h100M150 412h36M384 434h40"/>'
        '<g transform="translate(300 402)"><path class="p-cream" d="M2-62v52h40z"/><path class="p-sun" d="M-3-50v40h-26z"/><path class="p-clay2" d="M-36-8h84c-4 14-12 18-22 18h-40c-12 0-18-6-22-18z"/><path class="p-line s-trunk" stroke-width="4" d="M0-66v58"/></g>'
    )
    arcs = (
        '<g class="p-line" stroke-width="20"><path class="s-clay" d="M256 392a132 132 0 0 1 264 0"/><path class="s-teal" d="M80 392a132 132 0 0 1 264 0"/></g>'
        '<path class="p-line s-cream" stroke-width="16" d="M0 300C120 262 210 250 300 250s180 12 300 50"/><path class="p-line s-board" stroke-width="4" d="M0 309C120 271 210 259 300 259s180 12 300 50"/>'
    )
    chair = '<circle class="p-line s-ink" cx="-2" cy="8" r="15" stroke-width="4"/><path class="p-line s-ink" stroke-width="5" d="M8 2h14l4 18h6"/>'
    walkers = (
        person(112, 249, 0.95, coat="p-plum", skin=3, hair="long", tone="p-hair2", arm="wave")
        + person(166, 240, 1, coat="p-sun", skin=5, hair="short", tone="p-hair1", arm="down")
        + person(206, 241, 0.66, coat="p-clay", skin=4, hair="curls", tone="p-hair1", arm="wave", flip=True)
        + person(268, 225, 1.12, coat="p-teal", skin=2, hair="hijab", tone="p-plum2", arm="reach")
        + person(338, 225, 1.12, coat="p-clay", skin=1, hair="beanie", tone="p-teal", arm="reach", flip=True)
        + person(
            408,
            236,
            0.98,
            coat="p-moss",
            skin=2,
            hair="beard",
            tone="p-hair5",
            arm="hold",
            flip=True,
            legs=False,
            extra=chair,
        )
        + person(
            458,
            242,
            0.98,
            coat="p-teal2",
            skin=1,
            hair="bun",
            tone="p-hair4",
            arm="wave",
            flip=True,
            scarf="p-sun",
        )
    )
    return ground + wood + water + arcs + walkers


def cups() -> str:
    """Door to a language friend: two cups."""
    return (
        '<circle class="p-cream" cx="36" cy="36" r="34"/><path class="p-teal" d="M14 34h18v12a9 9 0 0 1-18 0z"/><path class="p-clay" d="M40 34h18v12a9 9 0 0 1-18 0z"/>'
        '<path class="p-line s-ink" stroke-width="2.5" d="M32 38c6 0 6 9-1 9M40 38c-6 0-6 9 1 9"/><path class="p-line s-skin" stroke-width="3" d="M20 28c0-5 4-5 4-10M48 28c0-5 4-5 4-10"/>'
        '<path class="p-line s-board" stroke-width="4" d="M12 58h48"/>'
    )


def door() -> str:
    """Door to help: an open one."""
    return (
        '<circle class="p-cream" cx="36" cy="36" r="34"/><path class="p-plum" d="M20 58V24a16 16 0 0 1 32 0v34z"/><path class="p-sun" d="M28 58V26a12 12 0 0 1 24-2v34z"/>'
        '<circle class="p-ink" cx="33" cy="43" r="2"/><path class="p-line s-board" stroke-width="4" d="M12 58h48"/>'
    )


def tree() -> str:
    """Door to doing something together: two under a tree."""
    return (
        '<circle class="p-cream" cx="36" cy="36" r="34"/><circle class="p-birch" cx="36" cy="32" r="17"/><path class="p-line s-trunk" stroke-width="3.5" d="M36 60V34M36 46l8-8M36 42l-7-7"/>'
        '<circle class="p-skin3" cx="20" cy="50" r="5"/><path class="p-teal" d="M13 61c0-10 14-10 14 0z"/><circle class="p-skin4" cx="52" cy="50" r="5"/><path class="p-clay" d="M45 61c0-10 14-10 14 0z"/>'
    )


SMALL, WIDE, HERO, ROUND = "0 0 240 160", "0 0 400 170", "0 0 600 450", "0 0 72 72"
PICTURES = {
    "table": (table, SMALL),
    "letter": (letter, SMALL),
    "map": (paper_map, SMALL),
    "people": (people, SMALL),
    "ear": (ear, SMALL),
    "lamp": (lamp, SMALL),
    "box": (box, SMALL),
    "calendar": (calendar, SMALL),
    "signpost": (signpost, SMALL),
    "landscape": (landscape, WIDE),
    "bridge": (bridge, HERO),
    "cups": (cups, ROUND),
    "door": (door, ROUND),
    "tree": (tree, ROUND),
}


def main() -> None:
    """Write every picture as a template, with a label where somebody gives it one."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (draw, view) in PICTURES.items():
        label = '{% if label %} role="img" aria-label="{{ label }}"{% else %} aria-hidden="true"{% endif %}'
        svg = f'<svg class="{{{{ class }}}}" viewBox="{view}"{label} focusable="false">{draw()}</svg>'
        (TARGET / f"{name}.html").write_text(svg.replace(".5", ".5"))


if __name__ == "__main__":
    main()
