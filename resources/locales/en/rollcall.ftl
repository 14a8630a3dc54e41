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
