"""Drives a window from outside, through AT-SPI alone: by role and name, as a screen reader would.

Reads one JSON request a line, answers one JSON line each: {"ok": …} or {"error": …, "tree": […]}. Every search polls until
its deadline, so a request waits for what it needs and no longer. Needs python3-gi and gir1.2-atspi-2.0.

Requests: find, gone, list, click, click_at, focus, set_text, key, tree, window, listen, heard. A node is asked for by "role" (AT-SPI's name of it, or several between bars) and
"name" (a regular expression that the whole name must match); "state" may ask for a state besides.
"""

import json
import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

POLL_SECONDS = 0.05
# Key codes of the standard layout that Xvfb starts with; AT-SPI presses keys by code.
KEY_CODES = {
    "Escape": 9, "1": 10, "2": 11, "BackSpace": 22, "Tab": 23, "q": 24, "Return": 36, "Control": 37, "a": 38, "f": 41,
    "e": 26, "Shift": 50, "c": 54, "n": 57, "m": 58, "space": 65, "F1": 67, "F5": 71, "F6": 72, "Home": 110, "Up": 111, "Page_Up": 112, "Left": 113, "Right": 114,
    "End": 115, "Down": 116, "Page_Down": 117,
}


class NotFound(Exception):
    """The deadline passed."""


def nodes(node):
    """The node and all below it; what vanishes on the way is left out."""
    try:
        yield node
        for index in range(Atspi.Accessible.get_child_count(node)):
            child = Atspi.Accessible.get_child_at_index(node, index)
            if child is not None:
                yield from nodes(child)
    except GLib.Error:
        return


def windows(process_id):
    """The application that this process shows, if the bus knows it yet."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        try:
            if application is not None and application.get_process_id() == process_id:
                # The library would answer from memory, and the window has moved on since.
                application.set_cache_mask(Atspi.Cache.NONE)
                yield application
        except GLib.Error:
            continue


def states(node):
    return [state.value_nick for state in node.get_state_set().get_states()]


def described(node):
    """What a screen reader could say about a node."""
    said = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "id": node.get_accessible_id() or "",
        "states": states(node),
        "attributes": dict(node.get_attributes() or {}),
    }
    if "Text" in node.get_interfaces():
        said["text"] = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    return said


def matches(node, wanted):
    return (
        node.get_role_name() in wanted["role"].split("|")
        and re.fullmatch(wanted["name"], node.get_name() or "", re.DOTALL) is not None
        and (wanted.get("state") is None or wanted["state"] in states(node))
    )


def all_matching(wanted):
    found = []
    for application in windows(wanted["pid"]):
        for node in nodes(application):
            try:
                if matches(node, wanted):
                    found.append(node)
            except GLib.Error:
                continue
    return found


def poll(wanted, attempt):
    """What `attempt` returns as soon as it is not None."""
    deadline = time.monotonic() + wanted.get("seconds", 20)
    while True:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            result = attempt()
        except GLib.Error:
            result = None
        if result is not None:
            return result
        if time.monotonic() > deadline:
            raise NotFound
        time.sleep(POLL_SECONDS)


def the_node(wanted):
    return poll(wanted, lambda: next(iter(all_matching(wanted)), None))


def find(wanted):
    return poll(wanted, lambda: next((described(node) for node in all_matching(wanted)), None))


def gone(wanted):
    return poll(wanted, lambda: None if all_matching(wanted) else True)


def list_all(wanted):
    # Rows may vanish while they are read: then once more from the start.
    return poll(wanted, lambda: [{**described(node), "children": children(node)} for node in all_matching(wanted)])


def children(node):
    """The names of what lies directly below."""
    return [node.get_child_at_index(index).get_name() or "" for index in range(node.get_child_count())]


def click(wanted):
    """Does the node's first action: what activating it with a screen reader does."""
    wanted.setdefault("state", "enabled")
    return poll(wanted, lambda: Atspi.Action.do_action(the_node(wanted), 0) or None)


def click_at(wanted):
    """Clicks with the mouse, "right" and "down" from the node's middle, in shares of half its height."""
    extents = Atspi.Component.get_extents(the_node(wanted), Atspi.CoordType.SCREEN)
    half = extents.height / 2
    x = extents.x + extents.width / 2 + wanted["right"] * half
    y = extents.y + half + wanted["down"] * half
    # A click without a move before it would hit what the window last saw under the pointer.
    Atspi.generate_mouse_event(round(x), round(y), "abs")
    return Atspi.generate_mouse_event(round(x), round(y), "b1c")


def focus(wanted):
    Atspi.Component.grab_focus(the_node(wanted))
    return find({**wanted, "state": "focused"})


def set_text(wanted):
    return poll(wanted, lambda: Atspi.EditableText.set_text_contents(the_node(wanted), wanted["text"]) or None)


def key(wanted):
    kind = {
        "press": Atspi.KeySynthType.PRESS,
        "release": Atspi.KeySynthType.RELEASE,
        "stroke": Atspi.KeySynthType.PRESSRELEASE,
    }[wanted["kind"]]
    return Atspi.generate_keyboard_event(KEY_CODES[wanted["key"]], None, kind)


def tree(wanted):
    lines = []

    def walk(node, depth):
        lines.append(f"{'  ' * depth}{node.get_role_name()} {node.get_name()!r} {' '.join(states(node))}")
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                walk(child, depth + 1)

    for application in windows(wanted["pid"]):
        try:
            walk(application, 0)
        except GLib.Error as error:
            lines.append(f"(the window changed while it was read: {error})")
    return lines


def window(wanted):
    """The X window that shows the process, by its number: another one after it was made anew."""
    output = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(wanted["pid"])], capture_output=True, text=True, check=False
    )
    return output.stdout.split()


# What was heard, with the process that said it.
spoken = []
# When each process said how far it has come.
told_at = {}
# Closer together it would talk over everything else; a second less than the window leaves between.
SECONDS_BETWEEN = 9
# So long nothing is heard and nothing runs before what was heard is whole; longer than the sample tenant waits with an answer.
QUIET_SECONDS = 0.6
# So long nothing is heard where something runs for ever, a countdown for one.
SILENT_SECONDS = 8
# States that a screen reader says, by its words for them.
SAID_STATES = {
    "checked": "checked", "pressed": "pressed", "expanded": "open", "collapsed": "closed", "selected": "selected",
    "invalid-entry": "wrong", "required": "required",
}


def dialog_around(node):
    """The name of the dialog in which a node is, or nothing."""
    while node is not None:
        if node.get_role_name() in ("dialog", "alert"):
            return node.get_name() or "without a name"
        node = node.get_parent()
    return ""


def sentence(node):
    """What a plain screen reader says when the keyboard reaches a node: a dialog that it enters, then the node's name, role, what it
    holds, its states, its place, and its description where that says more than the name."""
    global last_dialog
    node.get_application().set_cache_mask(Atspi.Cache.NONE)
    said = described(node)
    attributes = said["attributes"]
    dialog = dialog_around(node)
    parts = [f"dialog {dialog}"] if dialog and dialog != last_dialog else []
    last_dialog = dialog
    parts += [said["name"], said["role"]]
    if said["role"] in ("entry", "text", "password text"):
        parts.append(f"holds {said['text']!r}" if said.get("text") else "holds nothing")
    if "read-only" in said["states"]:
        parts.append("to be read")
    elif "enabled" not in said["states"]:
        parts.append("cannot be used now")
    parts += [word for state, word in SAID_STATES.items() if state in said["states"]]
    if "posinset" in attributes:
        parts.append(f"{attributes['posinset']} of {attributes.get('setsize', '?')}")
    if said["description"] != said["name"]:
        parts.append(said["description"])
    return " · ".join(part for part in parts if part)


last_dialog = ""


def hear(event):
    try:
        process = event.source.get_process_id()
        if event.type.startswith("object:announcement"):
            said = str(event.any_data)
            spoken.append((process, "speaks", said))
            if said.startswith("Reading, "):
                told_at.setdefault(process, []).append(time.monotonic())
        elif event.type.startswith("object:state-changed:checked"):
            event.source.get_application().set_cache_mask(Atspi.Cache.NONE)
            if "focused" in states(event.source):
                spoken.append((process, "arrives", "checked" if event.detail1 == 1 else "not checked"))
        elif event.detail1 == 1:
            spoken.append((process, "arrives", sentence(event.source)))
    except GLib.Error:
        return


def listen(_wanted):
    """From now on keeps what a screen reader would say by itself: announcements, what the keyboard reaches, and whether what has the
    keyboard is checked when that changes."""
    global listener
    listener = Atspi.EventListener.new(hear)
    for event in ("object:announcement", "object:state-changed:focused", "object:state-changed:checked"):
        listener.register(event)
    return True


def of_this_desktop():
    """The processes of this desktop but for this one: those with its home folder."""
    home = f"HOME={os.environ['HOME']}".encode()
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/environ", "rb") as file:
                if home in file.read().split(b"\0") and int(name) != os.getpid():
                    found.append(int(name))
        except OSError:
            continue
    return found


def at_work(processes):
    """Which of these processes' threads run or wait for a processor, and how often each of them has come to one: a thread that a
    busy computer keeps waiting is no thread at rest. Left out are the threads of a library that look for work twice a second."""
    running, turns = False, {}
    for process in processes:
        try:
            for thread in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{thread}/status", encoding="utf-8", errors="replace") as file:
                    said = dict(line.split(":", 1) for line in file if ":" in line)
                if said["Name"].strip().startswith("blocking-"):
                    continue
                running = running or said["State"].split()[0] in "RD"
                turns[thread] = (said.get("voluntary_ctxt_switches"), said.get("nonvoluntary_ctxt_switches"))
        except (OSError, KeyError):
            continue
    return running, turns


def come_to_rest(beside):
    """Waits until nothing more is heard and every process has been asleep for a while."""
    processes = of_this_desktop() + beside
    last, since, silent_since = None, time.monotonic(), time.monotonic()
    while True:
        count = len(spoken)
        while GLib.MainContext.default().iteration(False):
            pass
        now = time.monotonic()
        running, turns = at_work(processes)
        if len(spoken) != count:
            silent_since = now
        if running or turns != last or len(spoken) != count:
            last, since = turns, now
        if now - since >= QUIET_SECONDS or now - silent_since >= SILENT_SECONDS:
            return
        time.sleep(POLL_SECONDS)


# What differs from run to run.
VARIES = [
    # The name of the agent comes with the other names, perhaps a moment after the rows.
    (r"(RMM partner 1|Northwind Agent) \(", "[RMM partner] ("),
    # How many have come when it is said first.
    (r"Reading, \d+ results? so far", "Reading, [n] results so far"),
    (re.escape(os.environ["HOME"]), "[home]"),
    (r" – (RMM partner 1|Northwind Agent) – \d{4}-\d\d-\d\d \d\d-\d\d", " – [RMM partner] – [time]"),
    (r"letter by letter: .*", "letter by letter: [A, B, C…]"), (r"as of \d\d:\d\d", "as of [time]"), (r"\d+\.\d s\b", "[n] s"),
    (r"(\d+ (minutes?|hours?|days?) ago|just now|yesterday)", "[n] minutes ago"),
    (r"\d+ (min|h|d) ago", "[n] min ago"), (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d", "[time]"),
]

RENEWED = [r"Customer 1 · \[RMM partner\] .*", r"\d+ Cloud PCs", r"Reading, .*"]


def without_what_varies(text):
    for pattern, instead in VARIES:
        text = re.sub(pattern, instead, text)
    return text


def heard(wanted):
    """All that was heard since the last time, once something has matched the pattern and all has come to rest, the processes "beside"
    included."""
    def fits():
        return next((True for pid, _, text in spoken if pid == wanted["pid"] and re.fullmatch(wanted["name"], text, re.DOTALL)), None)

    try:
        poll(wanted, fits)
    except NotFound:
        raise NotFound(f"heard instead: {[text for pid, _, text in spoken if pid == wanted['pid']]}") from None
    come_to_rest(wanted.get("beside", []))
    moments = told_at.pop(wanted["pid"], [])
    if any(later - earlier < SECONDS_BETWEEN for earlier, later in zip(moments, moments[1:])):
        raise NotFound(f"{len(moments)} times it was told how far reading has come, at {moments}")
    lines = [{"how": how, "text": without_what_varies(text)} for pid, how, text in spoken if pid == wanted["pid"]]
    spoken.clear()
    # While names still come, the same is said again with newer numbers: the last one counts.
    for pattern in RENEWED:
        renewed = [line for line in lines if line["how"] == "speaks" and re.fullmatch(pattern, line["text"])]
        lines = [line for line in lines if not any(line is other for other in renewed[:-1])]
    # What is said in one breath has no order of its own; that something begins comes first.
    for at in range(len(lines)):
        end = at
        while end < len(lines) and lines[end]["how"] == "speaks":
            end += 1
        lines[at:end] = sorted(lines[at:end], key=lambda line: (not line["text"].startswith("Reading"), line["text"]))
    # The window as a whole has the keyboard for a moment between two of its controls: the next one cuts that short.
    later = [any(line["how"] == "arrives" for line in lines[at + 1:]) for at in range(len(lines))]
    return [line for line, is_cut in zip(lines, later) if not (is_cut and line["text"].endswith("frame"))]


REQUESTS = {
    "listen": listen, "heard": heard,
    "window": window,
    "find": find, "gone": gone, "list": list_all, "click": click, "click_at": click_at, "focus": focus,
    "set_text": set_text, "key": key, "tree": tree,
}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": REQUESTS[request["do"]](request)}
        except NotFound as error:
            answer = {"error": f"not before the deadline {error}", "tree": tree(request)}
        except GLib.Error as error:
            answer = {"error": str(error), "tree": tree(request)}
        print(json.dumps(answer), flush=True)


main()
