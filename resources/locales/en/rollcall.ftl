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

## Command line
setup-no-tenant = No tenant given. Add --tenant with the customer's domain or tenant ID, or set it in the window once
setup-personal-tenant = "common" and "consumers" are for personal accounts, which have no Cloud PCs. Use the customer's domain or tenant ID, or "organizations"
setup-bad-tenant = This is not a tenant. Use a domain such as contoso.com, a tenant ID, or "organizations"
setup-no-client-id = No client ID given. Add --client-id with the application (client) ID of your app registration; an administrator finds it in Entra under App registrations
setup-bad-client-id = The client ID is not a GUID. Copy the application (client) ID from the app registration in Entra
setup-url-malformed = The value of { $option } is not a complete URL. Write it with scheme and host, for example https://graph.microsoft.com/beta
setup-url-not-secure = The value of { $option } must begin with https://, or with http:// on this computer. A sign-in must not travel unprotected
setup-url-extras = The value of { $option } may hold only scheme, host, port and path
setup-bad-id = The value of { $option } is not a GUID. Copy it whole, for example 9adc7d86-6411-407e-b936-abfa0470dccf
setup-bad-fault = The sample tenant cannot do this: { $reason }
setup-bad-approve-after = The value of --approve-after is not a number of seconds
setup-sample-switch = --rows, --seed, --latency-ms, --approve-after and --fault are for the sample tenant. Add --demo, or use rollcall sample-tenant
settings-not-toml = The settings file could not be read and was left alone: { $reason }
settings-file = The settings file could not be used: { $reason }
settings-bad-value = The setting "{ $name }" has a value that cannot be used; it was skipped
settings-unknown-name = The settings file names "{ $name }", which this version does not know; it was skipped and kept
terminal-open-page = To sign in, open { $address }
terminal-enter-code = and enter the code { $code }
terminal-code-warning = Only enter this code if you started this sign-in in Rollcall. Never send this code to anyone
terminal-nobody-signed-in = Nobody is signed in. Run rollcall sign-in first
terminal-stored-for-another = The stored sign-in belongs to another tenant, client ID or host and was not used. Run rollcall sign-in
terminal-signed-out = Signed out. The stored sign-in was deleted; the browser's own session lives on
terminal-signed-in = Signed in as { $account }
terminal-signed-in-tenant = Signed in as { $account } in tenant { $tenant }
account-unnamed = an account without a name
status-account = Account: { $account }
status-tenant = Tenant: { $tenant }
status-authority = Signed in at: { $authority }
status-age = Refresh token stored: { $age } ago
duration-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
 }
duration-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
 }
duration-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
 }
duration-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
terminal-no-partners = This tenant has no RMM partner connected to Windows 365
terminal-several-partners = This tenant has several RMM partners. Choose one:
terminal-partner-id = Graph names this RMM partner by "{ $id }", which is not a GUID, so it cannot be asked for
terminal-reading = Reading… { $rows } results, { $pages } pages
terminal-partial-file = The rows so far lie in { $path }
terminal-sample-serves = The sample tenant serves until you press Ctrl+C. Codes are entered at { $address }
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
