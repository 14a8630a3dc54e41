# Every word on screen and in the terminal. Sentence case, no full stop after a single sentence,
# "…" when more input follows. Keys are checked when the program is compiled.

## States
state-failed = Failed
state-canceled = Canceled
state-running = Running
state-pending = Pending
state-created = Created
state-succeeded = Succeeded
state-missing = No state sent

## Error codes, in a few words
error-execute-action-failed = Installer failed
error-execute-action-timeout = Installer timed out
error-device-not-found = Cloud PC not found
error-device-not-available = Cloud PC not available
error-check-disk-space-failed = Not enough disk space
error-check-network-connection-failed = No network connection
error-agent-not-found = Installer not found
error-invalid-agent-format = Installer is neither exe nor msi
error-invalid-agent-checksum = Installer's checksum does not match

## Times
time-now = just now
time-minutes-ago = { $count } min ago
time-hours-ago = { $count } h ago
time-days-ago = { $count } d ago
time-months-ago = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
time-years-ago = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
time-in-minutes = in { $count } min
time-in-hours = in { $count } h
time-in-days = in { $count } d
time-in-months = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
time-in-years = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}
time-minutes-ago-spoken = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-hours-ago-spoken = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-days-ago-spoken = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
time-months-ago-spoken = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
time-years-ago-spoken = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}

## Grid
column-state = State
column-cloud-pc = Cloud PC
column-activity = Activity
column-started = Started
column-last-modified = Last modified
column-error = Error
column-message = Message
grid-row-cloud-pc = Cloud PC { $id }
grid-exact-time =
    { $local }
    { $utc }
grid-sort-hint = Click to sort, Shift+click to add a column to the sort
grid-sort-further = Also sort by { $column }
grid-not-sorted = not sorted
grid-sorted-ascending = sorted ascending
grid-sorted-descending = sorted descending
grid-sorted-place = { $direction }, key { $place }
grid-menu = Row actions
grid-copy-cell = Copy cell
grid-copy-rows = { $count ->
    [one] Copy row
   *[other] Copy { $number } rows
}
grid-select-all = Select all rows

## Pie
pie-name = States: { $list }
pie-part = { $name } { $number }, { $percent }
pie-empty-name = States: no results
pie-empty = No results
pie-clear = Show all states
