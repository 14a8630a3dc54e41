# Every word on screen and in the terminal. Sentence case, no full stop after a single sentence,
# "…" when more input follows. Keys are checked when the program is compiled.

## States
state-failed = Failed
state-canceled = Canceled
state-running = Running
state-pending = Pending
state-created = Created
state-succeeded = Installed (per Microsoft)
state-succeeded-short = Installed
state-not-tried = Not tried
state-missing = No state sent
state-failed-meaning = The attempt ended with an error
state-canceled-meaning = The attempt was canceled before it was done
state-running-meaning = The installer is at work on the Cloud PC
state-pending-meaning = The attempt waits, for example until the Cloud PC is on
state-created-meaning = The attempt was ordered and has not begun
state-succeeded-meaning = The installer ran and reported success. Whether the agent reports, the RMM console shows
state-not-tried-meaning = No deployment by this RMM partner to this Cloud PC is known
state-other-meaning = This version does not know this state, and shows it as it was sent
state-missing-meaning = Microsoft Graph sent no state

## Command line
setup-no-tenant = No tenant given. Add --tenant with the customer's domain or tenant ID, or set it in the window once
setup-personal-tenant = "common" and "consumers" are for personal accounts, which have no Cloud PCs. Use the customer's domain or tenant ID, or "organizations"
setup-national-tenant = This tenant lies in a national cloud, and only the global cloud offers these results. Use a tenant of the global cloud
setup-bad-tenant = This is not a tenant. Use a domain such as contoso.com, a tenant ID, or "organizations"
setup-no-connection = No customer is known here yet. Add --tenant and --client-id, or set both up in the window once; to look around without an account, add --demo
setup-sample-profile = The sample tenant is nobody's customer. Leave --profile out (or ROLLCALL_PROFILE), or leave --demo out
setup-no-client-id = No client ID given. Add --client-id with the application (client) ID of your app registration; an administrator finds it in Entra under App registrations
setup-bad-client-id = The client ID is not a GUID. Copy the application (client) ID from the app registration in Entra
setup-url-malformed = The value of { $option } is not a complete URL. Write it with scheme and host, for example https://graph.microsoft.com/beta
setup-url-not-secure = The value of { $option } must begin with https://, or with http:// on this computer. A sign-in must not travel unprotected
setup-url-national = The value of { $option } belongs to a national cloud, and only the global cloud offers these results. Leave it out
setup-url-extras = The value of { $option } may hold only scheme, host, port and path
setup-hosts-do-not-match = --authority and --graph-url do not belong together: a sign-in at login.microsoftonline.com is only for graph.microsoft.com, and no other sign-in is for it. Give both options, or neither
setup-no-such-profile = There is no customer named "{ $name }". There are: { $known }
setup-no-such-profile-none = There is no customer named "{ $name }", and no other one yet. Add one in the window, or with rollcall profiles import
setup-profile-and-connection = --profile names a customer with a tenant and a client ID of its own. Leave --tenant and --client-id out (or ROLLCALL_TENANT and ROLLCALL_CLIENT_ID), or leave --profile out
setup-no-settings = There is no settings file here, and so no list of customers. Leave --demo out, or name a folder with --config-dir
setup-proxy-malformed = The proxy is not a complete URL. Write it with scheme, host and port, for example http://proxy.contoso.com:8080, or use the word "system" or "none"
setup-proxy-scheme = Rollcall speaks to proxies by http:// or https:// only. Name such a proxy, or use the word "system" or "none"
setup-proxy-sign-in = The proxy holds a user name or a password. Rollcall takes neither there, because others can read command lines, the environment and settings. Leave them out; the network team names a proxy that needs no sign-in
setup-bad-id = The value of { $option } is not a GUID. Copy it whole, for example 9adc7d86-6411-407e-b936-abfa0470dccf
setup-bad-filter = The filter cannot be used: check "{ $word }"
setup-unknown-value = The filter cannot be used: there is no { $typed }. Did you mean { $meant }?
setup-unknown-value-unlike = The filter cannot be used: there is no { $typed }. There are: { $known }
setup-bad-column = There is no column "{ $name }". There are: { $known }
setup-bad-changed-since = There is no run "{ $text }": --changed-since takes yesterday, a day (2026-11-25), a time (2026-11-25T08:00:00Z) or a file saved with --save-run
setup-bad-sort = --sort { $name }: there is no such column. There are: { $known }
setup-nothing-before = The column "before" needs a run to compare with. Add --changed-since, or leave the column out
setup-nothing-is-kept = Nothing is kept here: the local history is switched off, or this is the sample tenant. Name a file: --save-run=FILE
setup-nothing-is-kept-of-all = Nothing is kept here: the local history is switched off, or this is the sample tenant. Leave out --save-run
setup-file-of-one-run = A file holds the run of one customer. Leave out its name: --save-run keeps the runs of all in the local history
setup-only-latest-of-all = Of several customers together only the latest attempt of each Cloud PC is read. Leave out --view, or export customer by customer with --profile
setup-column-of-one = Of several customers together the column "{ $name }" is not read. Leave it out, or export customer by customer with --profile
setup-filter-of-one = Of several customers together { $name }: is not read. Leave it out, or export customer by customer with --profile
terminal-cannot-be-asked = { $name }: Tenant or client ID cannot be read. Correct them in the window, under the customer’s settings
terminal-reads-all = { $n ->
    [one] Reading one customer
   *[other] Reading { $count } customers
}
setup-bad-fault = The sample tenant cannot do this: { $reason }
setup-bad-approve-after = The value of --approve-after is not a number of seconds
setup-port = The sample tenant cannot use port { $port }: { $reason }. Choose another one with --port, or leave --port out
setup-sample-switch = --rows, --seed, --latency-ms, --approve-after, --app-certificate, --withhold-consent and --fault are for the sample tenant. Add --demo, or use rollcall sample-tenant
settings-not-toml = The settings file could not be read and was left alone: { $reason }
settings-file = The settings file could not be used: { $reason }
settings-bad-value = The setting "{ $name }" has a value that cannot be used; it was skipped
settings-proxy-sign-in = The setting "proxy" holds a user name or a password, which others can read there; it was skipped. Take them out of the file
settings-ca-file = The certificates in { $path }, which the setting "ca_file" names, cannot be used: { $reason }. They were skipped
settings-bad-profile = The customer "{ $profile }" in the settings file was skipped, because its "{ $name }" cannot be used. It stays in the file for whoever mends it
settings-profile-hosts = The customer "{ $profile }" in the settings file names "{ $name }", which only the option of one start can set; it was skipped
settings-stray-connection = The settings file names a tenant or a client ID outside of its customers; they were skipped
settings-unknown-name = The settings file names "{ $name }", which this version does not know; it was skipped and kept
terminal-open-page = To sign in, open { $address }
terminal-enter-code = and enter the code { $code }
terminal-code-warning = Only enter this code if you started this sign-in in Rollcall. Never send this code to anyone
terminal-erase-is-open = A window of Rollcall is open, and would write again what is deleted. Close it, then run this again
terminal-erased = Sign-ins, settings, kept runs, notes and log of yours are deleted from this computer
terminal-nobody-signed-in = Nobody is signed in. Run rollcall sign-in first
terminal-sign-in-again = Sign in again: rollcall sign-in
terminal-stored-for-another = The stored sign-in belongs to another tenant, client ID or host and was not used. Run rollcall sign-in
terminal-signed-out = Signed out. The stored sign-in was deleted; the browser's own session lives on
terminal-served-by-another = { $customer } has no sign-in of its own; that of { $other } serves it. To end that one: { $command }
terminal-signed-in = Signed in as { $account }
terminal-signed-in-tenant = Signed in as { $account } in tenant { $tenant }
terminal-sample-keeps-nothing = The sample tenant keeps nothing: it ends with this command, and the sign-in with it
status-account = Account: { $account }
status-tenant = Tenant: { $tenant }
status-authority = Signed in at: { $authority }
status-age = Refresh token stored: { $age }
terminal-no-partners = This tenant has no RMM partner connected to Windows 365
terminal-no-run-to-compare = No complete run of the same question is kept from then: keep one with --save-run, or name a saved file
terminal-no-such-rollout = No deployment of this RMM partner has the ID { $id }: copy it from the column activityId
terminal-several-partners = This tenant has several RMM partners. Choose one:
terminal-several-partners-called = Several RMM partners of this tenant are called { $name }. Choose one by its record ID:
terminal-no-partner-called = No RMM partner of this tenant is called { $name }, and none has an agent of that name. Choose one:
terminal-partner-id = Graph names this RMM partner by "{ $id }", which is not a GUID, so it cannot be asked for
terminal-reading = Reading… { $rows } results, { $pages }
terminal-all-rows-beside = All rows lie in { $path }; close the program that has the file open, then rename it
terminal-earlier-aside = An earlier export had read more pages; to go on with it, run it with --resume --output { $path }
terminal-listing-names = Reading the names of Cloud PCs…
terminal-interrupted = Interrupted before there was an answer
terminal-not-tried-missing = The list of Cloud PCs is not complete, so names are missing, and Cloud PCs that nobody has tried are not in the rows
terminal-run-kept = The run is kept in the local history, for the window
terminal-runs-kept = { $n ->
    [one] The runs of one customer are kept in the local history, for the window
   *[other] The runs of { $count } customers are kept in the local history, for the window
}
terminal-output-closed = The program that read the rows stopped before the last one, so they are not all there
terminal-partial-file = The rows so far lie in { $path }
terminal-nothing-written = Nothing was written
terminal-rows-written = { $n ->
    [one] Written: { $written } of { $read } row
   *[other] Written: { $written } of { $read } rows
}
terminal-nothing-written-kept = Nothing was written; what an earlier export left in { $path } stays as it was
terminal-resume = Run the same command with --resume to go on where it stopped
terminal-resume-demo =
    The sample tenant of --demo ends with its command, so --resume has nothing to go on with. To try --resume, start in one terminal
      rollcall sample-tenant --fault outage@3
    and in another, with the options that it prints (--authority, --graph-url, --tenant and --client-id) in place of OPTIONS:
      rollcall sign-in OPTIONS
      rollcall export OPTIONS --partner { $partner } --output { $file }
      rollcall export OPTIONS --resume --output { $file }
terminal-resumed = { $n ->
    [one] The first of them was read earlier, by { $time }
   *[other] The first { $count } of them were read earlier, by { $time }
}
resume-no-file = There is nothing to resume: { $path } is not there. Leave --resume out to read everything
resume-damaged = { $path } is damaged, so the export cannot go on. Leave --resume out to read everything
resume-other-version = { $path } was written by another version of Rollcall. Leave --resume out to read everything
resume-partial-changed = The .partial file beside { $path } is gone or was changed, so the export cannot go on. Leave --resume out to read everything
resume-other-host = The rows beside { $path } came from { $origin }. Rollcall does not take their next page anywhere else
resume-other-tenant = The rows beside { $path } are those of { $tenant }, or were read with another client ID. Give the same tenant and client ID, or leave --resume out
resume-other-account = The rows beside { $path } were read with another account, which may see other rows. Sign in with that account, or leave --resume out
resume-other-question = The rows beside { $path } answer another question, or are of another format. Give the same partner, IDs and format, or leave --resume out
terminal-no-screen = This session has no screen to open a window on. Start Rollcall on a desktop, or use the command line: rollcall help lists what it can do
terminal-manual-not-written = The manual pages could not be written to { $path }. Choose a folder that you may write to ({ $reason })
terminal-no-renderer = No window could be opened: none of the ways to draw works on this computer. Update the graphics driver, or use the command line (rollcall --help). What each said:
terminal-sample-serves = The sample tenant serves until you press Ctrl+C. Codes are entered at { $address }
terminal-sample-options = Options for another terminal: { $options }
terminal-proxy-unused = --proxy is not used: { $host } is this computer itself
terminal-no-keyring = This computer offers no keyring, so this command asks for a sign-in of its own, which ends with it
terminal-keyring-absent-do = Install and start one, for example GNOME Keyring or KWallet, and a sign-in is kept
terminal-keyring-absent-do-without = Without one, run rollcall export or rollcall partners in a terminal: each asks for a code of its own. The window keeps a sign-in until it is closed
terminal-sign-in-not-kept = Sign-ins of { $name } are not kept on this PC, so there is nothing to sign in for. Run rollcall export or rollcall partners in a terminal: each asks for a sign-in of its own
terminal-signs-in-by-choice = Sign-ins of { $name } are not kept on this PC, so this command asks for one of its own, which ends with it
prepared-file = { $path } cannot be used: { $reason }
prepared-not-toml = { $path } is not a file of prepared customers: { $reason }
prepared-not-ours = { $path } is not a file of prepared customers. Rollcall writes them with rollcall profiles export
prepared-newer = { $path } was made by a later version of Rollcall. Update Rollcall, or ask for a file of this version
prepared-sets-hosts = { $path } was refused: it sets "{ $name }", and no file may say where sign-ins go. Ask whoever prepared it to take that line out
prepared-empty = { $path } holds no customer
prepared-bad-value = Nothing was taken from { $path }, because a value of "{ $name }" in it cannot be used. Ask whoever prepared it to mend it
profiles-taken-in = { $n ->
    [0] No new customer
    [one] One customer added
   *[other] { $count } customers added
}
profiles-known = { $n ->
    [one] One was there already and stays as it is
   *[other] { $count } were there already and stay as they are
}
profiles-written = { $n ->
    [one] One customer written to { $path }. No sign-in is in it
   *[other] { $count } customers written to { $path }. No sign-in is in it
}
profiles-none = There are no customers yet. Add one in the window, or with rollcall profiles import
profiles-shown = shown
profiles-column-shown = In the window
customer-name = Name
colour-blue = Blue
colour-teal = Teal
colour-green = Green
colour-amber = Amber
colour-red = Red
colour-pink = Pink
colour-violet = Violet
colour-grey = Grey
partners-column-id = Record ID
partners-column-connection = Connection
partners-column-last-sync = Last sync
partners-column-label = Name
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
time-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
time-days-and-hours = { $days } d { $hours } h

## Grid
headline-cloud-pcs = { $n ->
    [one] { $count } Cloud PC
   *[other] { $count } Cloud PCs
}
headline-attempts = { $n ->
    [one] { $count } attempt
   *[other] { $count } attempts
}
headline-installed = { $count } installed
headline-failed = { $count } failed
headline-canceled = { $count } canceled
headline-waiting = { $count } waiting
headline-not-tried = { $count } not tried
headline-without-agent = { $count } without the agent
headline-without-agent-now = { $count } without the agent, { $before } of them had it earlier
headline-without-agent-meaning = By the last attempt on each. Where an earlier one had installed the agent, only the RMM console knows whether it is still there
headline-other = { $count } in another state
headline-subject = { $customer } · { $partner } ({ $status })
headline-partner = { $partner } ({ $status })
headline-show-all = Show all rows
headline-as-of = as of { $time }
headline-whole-at-least = At least { $whole }
headline-whole-so-far = So far { $whole }
headline-part-at-least = at least { $part }
headline-part-so-far = so far { $part }
headline-gap-list = the list of Cloud PCs is not complete
headline-gap-results = not all results are loaded
headline-gap = not everything was read
headline-show = Show only: { $part }
rows-cloud-pcs = { $n ->
    [one] { $count } Cloud PC
   *[other] { $count } Cloud PCs
}
rows-some-cloud-pcs = { $shown } of { $count } Cloud PCs
headline-ages = Results as of { $rows }, list of Cloud PCs as of { $names }: Not tried and Deleted go by that list. A click shows the run details
names-loading = Names are on their way
names-partial = Names are missing: the list of Cloud PCs is not complete
names-failed = No names: the Cloud PCs could not be listed
names-no-business = This tenant has no Windows 365 Business Cloud PCs, and only those can get the agent
view-latest = Latest per Cloud PC
view-attempts = All attempts
column-state = State
column-device = Cloud PC
column-user = User
column-started-by = Started by
column-agent = Agent
column-plan = Licence
column-region = Region
column-cloud-pc = Cloud PC ID
column-activity = Activity ID
cloud-pc-absent = Deleted, or not visible to your account
column-started = Started
column-last-modified = Changed
column-start-to-last-change = Start to last change
column-error = Error
column-message = Message
grid-row-cloud-pc = Cloud PC { $id }
grid-exact-time =
    { $local }
    { $utc }
grid-sort-hint = Click to sort, Shift+click to add a column to the sort, drag to move the column
grid-sort-further = Also sort by { $column }
grid-not-sorted = not sorted
grid-sorted-ascending = sorted ascending
grid-sorted-descending = sorted descending
grid-sorted-place = { $direction }, key { $place }
grid-spoken-sort = { $column }: { $direction }
grid-spoken-unsorted = Not sorted any more
grid-menu = Row actions
# Said when the keyboard reaches a cell
grid-cell = { $column }: { $text }
grid-cell-empty = { $column }: empty
grid-copy-cell = Copy cell
grid-copy-rows = { $count ->
    [one] Copy row
   *[other] Copy { $number } rows
}
grid-select-all = Select all rows
grid-details = Details
grid-copy-ticket = { $n ->
    [one] Copy for the ticket
   *[other] Copy { $count } rows for the ticket
}
grid-copy-for-users = { $n ->
    [one] Copy for the user
   *[other] Copy { $count } rows for the users
}

## Pie
pie-name = States: { $list }
pie-part = { $name } { $number }, { $percent }
pie-empty-name = States: no results
pie-empty = No results
pie-clear = Show all states
errors = Errors
errors-clear = Show all errors
days = Days
days-clear = Show all days
## Failures: what happened
failure-unreachable = { $host } cannot be reached from this computer
failure-tls = The identity of { $host } could not be verified
failure-proxy = A proxy on the way asks for a sign-in, and Rollcall has none for it
failure-proxy-named = The proxy { $proxy } asks for a sign-in, and Rollcall has none for it
failure-proxy-unreachable = The proxy { $proxy } cannot be reached
failure-proxy-refused = The proxy { $proxy } opens no way to { $host }
failure-timed-out = { $host } did not answer in time
failure-cut = The connection was cut
failure-html = A web page came back instead of data
failure-not-json = The answer is not JSON, or it ends too early
failure-wrong-shape = The answer does not have the documented shape: “{ $expected }” is missing or of another type
failure-too-large = The answer is larger than { $limit }, more than Rollcall reads
failure-foreign-link = The next page lies on another host, { $origin }, so the sign-in was not sent there
failure-repeated-link = A page link came a second time, so the pages run in a circle
failure-redirected = The service redirects to { $origin }, which Microsoft Graph does not do, so Rollcall did not follow
failure-redirected-nowhere = The service redirects, which Microsoft Graph does not do, so Rollcall did not follow
failure-sign-in-needed = The sign-in has ended
failure-not-permitted = Your account is not permitted to read this
failure-not-found = Microsoft Graph does not find what was asked for
failure-throttled = Microsoft’s service is busy and asked Rollcall to slow down
failure-server-error = Microsoft’s service has a problem of its own
failure-rejected = Microsoft Graph did not accept the question
failure-declined = The sign-in was declined in the browser
failure-code-expired = The code ran out before it was used
failure-bad-code = Microsoft Entra no longer knows this code
failure-browser-wait-over = The browser did not come back in time
failure-no-listener = Rollcall could not open a port on this computer for the browser to come back to: { $reason }
failure-sign-in-refused = Microsoft Entra refused the sign-in
failure-bad-sign-in-answer = The sign-in host answered in a way Rollcall does not understand
failure-file = The file { $path } could not be used: { $reason }
failure-no-room = There is no room left for { $path }
failure-not-written-down = Your administrator wants it written down who asks for results, and { $path } cannot be written: { $reason }
failure-not-written-down-nowhere = Your administrator wants it written down who asks for results, and this account has no folder for it
failure-internal = Rollcall met a defect of its own

## Failures: what to do, and who can do it
failure-do-run-again = Try again
failure-do-run-again-later = Try again in a few minutes
failure-do-beta = The API is a beta and may have changed: look for a newer Rollcall
failure-do-report = Report it with the details below: this should not happen
failure-do-request-id = If it stays, give Microsoft support the request ID below
failure-do-check-graph-url = Check the Graph URL Rollcall was started with
failure-unreachable-do-network = Check the network connection, VPN and proxy of this computer
failure-unreachable-do-firewall = If others are affected too, the network team lets connections to { $host } through
failure-tls-do-ca = If the network inspects TLS, give Rollcall the network’s root certificate with --ca-file or “ca_file” in settings.toml, or have it added to the system
failure-tls-do-clock = Check the date and time of this computer
failure-proxy-do = The network team lets Rollcall through without a sign-in, or names a proxy that needs none
failure-proxy-do-setting = Check which proxy Rollcall uses: --proxy, then “proxy” in settings.toml, else the system’s
failure-proxy-unreachable-do-network = Check the network connection and the VPN of this computer: many proxies answer only inside
failure-proxy-unreachable-do-team = If others are affected too, the network team looks at the proxy
failure-proxy-refused-do = The network team lets connections to { $host } through the proxy
failure-html-do-portal = Open a browser: a hotel or guest network may want you to sign in first
failure-html-do-proxy = If others are affected too, the network team looks at the proxy’s block list
failure-too-large-do = Narrow the question to one activity or one Cloud PC
failure-sign-in-needed-do = Sign in again: the results on screen stay
failure-not-permitted-role = Role: the account needs Windows 365 Administrator (for Enterprise, Cloud PC Reader can do); a Global Administrator assigns it
failure-not-permitted-licence = Licence: the tenant needs a Windows 365 licence; a Billing or License Administrator sees to it
failure-not-permitted-policy = Conditional Access: a policy can forbid the access; an Entra administrator finds it in the sign-in log by the correlation ID
failure-not-permitted-delegated = Partners: the delegated relationship (GDAP) lacks the role; the customer approves it, your partner administrator requests it
failure-not-found-do-ids = Check the activity ID and the Cloud PC ID, or clear them to read everything
failure-not-found-do-tenant = Check the tenant: the partner may have been removed from it
failure-throttled-do = Wait a minute, then try again
failure-throttled-do-at = Try again after { $time }
failure-rejected-do = Check the activity ID and the Cloud PC ID
failure-declined-do = If that was not you, nothing is lost; if it was, sign in again and approve
failure-code-expired-do = Get a new code and enter it within its time
failure-browser-wait-over-do = Sign in again, and finish in the browser of this computer
failure-browser-wait-over-do-proxy = If the browser ended on an error at “localhost”, leave localhost out of its proxy, or sign in with a code
failure-no-listener-do = Sign in with a code instead
failure-sign-in-refused-do-check = Check the tenant and the client ID
failure-sign-in-refused-do-admin = If they are right, an Entra administrator finds the reason in the sign-in log by the correlation ID
failure-bad-sign-in-answer-do = Check the authority URL Rollcall was started with
failure-file-do = Check the path, and that your account may use it, then try again
failure-no-room-do = Free some space, or choose another drive. What was there before is still there
failure-not-written-down-do = Free some space, or let your administrator give your account the right to write there; then run again

## Failures: Entra’s codes, named by resources/guidance/entra.toml
entra-public-client = The app registration does not allow signing in with a code
entra-public-client-do = Set “Allow public client flows” to Yes: App registrations, the app, Authentication, Advanced settings
entra-public-client-do-browser = Until then, sign in with the browser, which does not need that setting
entra-unknown-app = The tenant does not know this client ID
entra-unknown-app-do-check = Check the tenant and the client ID: they must belong together
entra-unknown-app-do-consent = If they are right, an administrator of the tenant consents to the app first
entra-app-off = The app is switched off in this tenant
entra-app-off-do = Set “Enabled for users to sign in” to Yes: Enterprise applications, the app, Properties
entra-unknown-tenant = There is no such tenant
entra-unknown-tenant-do = Check the tenant’s spelling, or use its ID from the Entra admin center’s overview page
entra-unknown-tenant-do-cloud = If it is right, it may lie in a national cloud: only the global cloud offers these results
entra-national-cloud = This tenant lies in a national cloud, and only the global cloud offers these results
entra-national-cloud-do = Enter a tenant of the global cloud: Rollcall cannot help with this one
entra-no-tenant = Microsoft Entra could not tell which tenant is meant
entra-no-tenant-do = Enter the tenant’s ID or domain instead of “organizations”
entra-one-tenant-app = This app may only sign in to the tenant that registered it
entra-one-tenant-app-do = To serve several tenants, whoever registered the app sets “Supported account types” to several organizations
entra-foreign-account = The account that signed in does not belong to this tenant
entra-foreign-account-do = Sign in with a work account of this tenant, or check the tenant
entra-foreign-account-do-guest = If a guest should do this work, an administrator of the tenant invites the account first
entra-personal-account = A personal Microsoft account signed in, and those have no Cloud PCs
entra-personal-account-do = Sign in with a work or school account of this tenant
entra-unknown-account = This account does not exist in the tenant
entra-unknown-account-do = Check the account’s spelling and the tenant
entra-wrong-password = The user name or the password was wrong
entra-sign-in-again-do = Sign in again
entra-locked = The account is locked, or the sign-in came from an address that Microsoft blocks
entra-locked-do-wait = Wait a quarter of an hour, then sign in again
entra-do-log = The sign-in log in Entra names the reason: an administrator finds it by the correlation ID below
entra-password-expired = The account’s password has expired
entra-password-expired-do = Set a new password as usual in your company, then sign in again
entra-account-off = The account is switched off
entra-account-off-do = Switch it on in Entra, under Users, or sign in with another account
entra-outbound = Your company does not let its accounts sign in to this tenant
entra-outbound-do = Allow it in the cross-tenant access settings for outbound access: External Identities in Entra
entra-inbound = This tenant does not let accounts of your company in
entra-inbound-do = Allow it in the cross-tenant access settings for inbound access: External Identities in Entra
entra-tenant-restriction = This network admits sign-ins to chosen tenants only, and this one is not among them
entra-tenant-restriction-do = Add the tenant to the tenant restrictions, which the proxy or the device’s policy sets
entra-not-assigned = The account is not assigned to the app
entra-not-assigned-do = An administrator adds the account or its group: Enterprise applications, the app, Users and groups
entra-secret = The app’s secret or certificate was not accepted
entra-secret-do = Check whether it has run out: App registrations, the app, Certificates & secrets
entra-needless-secret = The app is a public client, which may bring neither secret nor certificate
entra-needless-secret-do = Use an app of its own for unattended exports, with “Allow public client flows” set to No
entra-scope = The tenant does not know the permission that Rollcall asks for
entra-scope-do = Check the tenant: the permission exists in the global cloud only
entra-no-graph = The tenant does not know the service that Rollcall asks
entra-no-graph-do = Check the tenant, and the Graph URL if Rollcall was started with one
entra-service-off = The tenant has no subscription for the service that the app asks, or has switched it off
entra-service-off-do = Check that the tenant has a Windows 365 licence, and that Microsoft Graph is on under Enterprise applications
entra-not-in-registration = The app registration does not list the permission that Rollcall asks for
entra-not-in-registration-do = Add the delegated permission CloudPC.Read.All of Microsoft Graph: App registrations, the app, API permissions
entra-microsoft-app = This client ID belongs to a program of Microsoft, which may not be used for this
entra-microsoft-app-do = Register an app of your own, as the set-up guide for administrators shows, and use its client ID
entra-redirect = The app registration does not allow signing in with the browser
entra-redirect-do = Add http://localhost: App registrations, the app, Authentication, Mobile and desktop applications
entra-redirect-do-code = Until then, sign in with a code
entra-no-consent = Nobody has consented to this app reading Cloud PCs
entra-admin-consent = The tenant wants an administrator to consent to this app
entra-no-consent-do = An administrator opens the consent link and accepts; then sign in again
entra-consent-request = The tenant lets people ask an administrator for approval of this app
entra-consent-request-do = Ask for approval on the page in the browser, and sign in again once it is given
entra-partner-consent = The customer’s tenant has not let this app in for partners
entra-partner-consent-do = An administrator of the customer’s tenant opens the consent link and accepts; then partner accounts can use the app
entra-consent-declined = The consent was declined in the browser
entra-consent-declined-do = Sign in again and accept: Rollcall only reads
entra-policy = A Conditional Access policy blocked the sign-in
entra-policy-do-browser = If it was a sign-in with a code, use the browser instead: many policies block only the code
entra-policy-do-code = To go on with codes, an administrator allows them for this app and the helpdesk: Conditional Access, Authentication flows
entra-policy-risk = A policy blocked the sign-in because of a risk, or of the device’s state
entra-security-defaults = Security defaults block signing in with a code in this tenant
entra-security-defaults-do-browser = Sign in with the browser instead: security defaults do not block that
entra-security-defaults-do = Codes work only where an administrator replaces security defaults by Conditional Access policies that allow them
entra-code-token = Conditional Access no longer accepts a sign-in that was made with a code
entra-code-token-deleted = Conditional Access no longer accepts a sign-in that was made with a code, so the stored sign-in was deleted
entra-code-token-not-let-go = Conditional Access no longer accepts a sign-in that was made with a code, and the keyring did not delete the stored one
entra-code-token-lent = This customer’s Conditional Access accepts no sign-in that was made with a code; the one used belongs to another customer and stays
entra-code-token-do = Sign in again, with the browser: such a sign-in is not affected
entra-partner-blocked = Microsoft blocked delegated administration because of suspicious activity in your company’s tenant
entra-partner-blocked-do = An administrator of your company looks at the risky users in Entra and clears the account
entra-managed-device = This tenant admits managed computers only, and a code cannot prove which computer asks
entra-device-proof = This tenant wants to know the computer, and a code cannot prove which computer asks
entra-device-do-browser = On a computer that your company manages, sign in with the browser: it can prove the computer
entra-device-do = Otherwise an Entra administrator can exempt this app or the helpdesk from the device policy
entra-security-defaults-in-browser = Security defaults blocked the sign-in
entra-managed-device-in-browser = This tenant admits managed computers only, and the browser did not prove that this is one
entra-device-proof-in-browser = This tenant wants to know the computer, and the browser did not prove which one this is
entra-device-do-in-browser = Use a computer that your company manages, and a browser that is signed in there with the work account
entra-security-info = The account has to register a second way to prove itself first
entra-security-info-do = Open aka.ms/mfasetup, follow the steps there, then sign in again
entra-security-info-blocked = The account has to register a second way to prove itself, and may not do so from here
entra-security-info-blocked-do = Issue a Temporary Access Pass, or let the account register at a trusted place
entra-second-proof = The tenant wants another proof of who you are
entra-second-proof-do = Sign in again and finish every step in the browser
entra-password-changed = The password was changed or has run out since the sign-in
entra-revoked = The sign-in was revoked, by an administrator or by the account itself
entra-unused = The sign-in has expired because it was not used for a long time
entra-frequency = The tenant asks for a new sign-in from time to time, and this one’s time is up
entra-code-unused = The code has not been used yet
entra-code-mistyped = The code that was entered is not the one on the screen
entra-code-used = The code has already been used or declined
entra-other-region = The code was entered in another region of the world than it was asked for in
entra-confirm = The browser still waits for a confirmation
entra-confirm-do = Sign in again, and confirm in the browser that you mean to sign in to this app
entra-answer-used = The browser’s answer was already used, or belongs to another sign-in
entra-loop = Microsoft Entra was asked too often in a short time and stopped
entra-malformed = Microsoft Entra did not understand Rollcall’s question

## Failures: the ways on
who-you = You can do this yourself
who-customer-administrator = This is for an administrator of the tenant
who-partner-administrator = This is for an administrator of your own company
who-app-owner = This is for whoever registered the app in Entra
who-rmm-partner = This is for the RMM partner
consent-copy = Copy link for the administrator
consent-open = Open consent page
consent-end = After consenting the browser may land on a page that cannot be reached: that is all right
detail-consent-link = Consent link

## Error codes of results at length, named by resources/guidance/results.toml
result-none = Microsoft Graph names no error
result-none-do = Go by the state: “no error” also stands beside attempts that have not run yet
result-execute-action-failed = The installer ran on the Cloud PC and reported a failure
result-do-message = Read the message beside it: it comes from the service itself
result-execute-action-failed-do = If several Cloud PCs fail alike, the RMM partner checks the installer and its parameters
result-execute-action-timeout = The installer did not end in time
result-execute-action-timeout-do-restart = Restart the Cloud PC, then have the agent deployed again
result-execute-action-timeout-do-quiet = If it stays, the RMM partner checks that the installer asks no questions
result-device-not-found = Windows 365 knows no such Cloud PC: it was deleted, or never existed
result-device-not-found-do = Check in the Intune admin center whether the user has a new Cloud PC, and have the agent deployed to that one
result-device-not-found-then = Windows 365 did not know this Cloud PC when it was tried; now it is in the tenant’s list
result-device-ready-do = It is Provisioned now: have the agent deployed again
result-device-not-available = The Cloud PC could not be used, for example because it was still being set up
result-device-not-available-do = Wait until its status is Provisioned, then have the agent deployed again
result-check-disk-space-failed = The Cloud PC has too little free disk space for the installer
result-check-disk-space-failed-do = Free some space on drive C, then have the agent deployed again
result-check-disk-space-failed-do-resize = If space is short for good, resize the Cloud PC
result-check-network-connection-failed = The Cloud PC has no connection to the place that the installer comes from
result-check-network-connection-failed-do = Check that the Cloud PC reaches the internet, then have the agent deployed again
result-check-network-connection-failed-do-rules = If others are affected too, check the firewall and proxy of its network
result-agent-not-found = There is no installer at the address that is set up for the agent
result-agent-not-found-do = The RMM partner corrects the agent’s address
result-invalid-agent-format = The agent’s file is neither an exe nor an msi
result-invalid-agent-format-do = The RMM partner offers the installer as exe or msi
result-invalid-agent-checksum = The agent’s file is not the one whose checksum is set up
result-invalid-agent-checksum-do = The RMM partner sets the checksum of the present installer
result-unknown = Microsoft Graph sent an error code that this version does not know
result-unknown-do = Look for a newer Rollcall; the code itself may help the RMM partner or Microsoft support

## Codes that an installer leaves in the message
installer-what = { $what } ({ $code })
installer-denied = Windows forbade the installer something, often because of security software
installer-denied-do = Allow the agent in the security software and its rules, then have it deployed again
installer-service = The agent was installed, but its service did not start in time
installer-service-do = Restart the Cloud PC, and check in the RMM console whether the agent reports
installer-service-do-partner = If it does not, the RMM partner looks into it
installer-canceled = The installer was canceled on the Cloud PC
installer-canceled-do = Have the agent deployed again
installer-general = The installer broke off; its code says no more than that
installer-general-do = The reason stands in the installer’s log on the Cloud PC, before the first “Return value 3”
installer-package = Windows could not open the installer’s file
installer-package-do = The RMM partner checks the file that is offered
installer-busy = Another installation was running on the Cloud PC
installer-busy-do = Wait until it is done, or restart the Cloud PC, then have the agent deployed again
installer-policy = A policy forbids this installation
installer-policy-do = Allow the agent in the policies for Windows Installer or for apps, then have it deployed again
installer-platform = The installer is for another kind of processor
installer-platform-do = The RMM partner offers an installer for 64-bit Windows
installer-other-version = Another version of the agent is installed already
installer-other-version-do = Check in the RMM console whether that one reports; if it does not, remove it and have the agent deployed again
installer-parameters = The installer does not know a parameter that it was given
installer-parameters-do = The RMM partner corrects the parameters
installer-restart = The installer wants a restart
installer-restart-do = Restart the Cloud PC, and check in the RMM console whether the agent reports
installer-certificate = The Cloud PC does not trust the certificate of a server, often because a proxy inspects the traffic
installer-certificate-do = Leave the agent’s servers out of the inspection, or have the Cloud PCs trust the proxy’s certificate

## The details of one row
details-pick = Pick a row to see its details
details-close = Close the details
details-unnamed = Cloud PC without a name
details-name-coming = Its name is on its way
details-name-not-known = Name not known
details-absent = Its ID is not in the tenant’s list of Cloud PCs: it was deleted, or scope tags hide it from your account
details-no-cloud-pc = Microsoft Graph names no Cloud PC for this attempt
details-names-coming = User, licence and region come with the list of Cloud PCs
details-names-missing = The list of Cloud PCs is not complete, so user, licence and region are not known. Run again to read it anew
details-status = Status
details-last-sign-in = Last sign-in
details-agents = Agents that Microsoft Graph knows of
details-what-to-do = What to do
details-times = Times
details-deployment = Deployment
details-app = With the app
details-app-id = App ID
details-ordered = Ordered
details-starter-not-known = Who started it is not known
details-attempts = Attempts on this Cloud PC ({ $count })
details-attempts-none = None
details-attempts-partial = As far as they are loaded
details-attempts-left-out = { $n ->
    [one] One earlier attempt is not listed
   *[other] { $count } earlier attempts are not listed here; All attempts shows them
}
details-attempt = { $place }. { $text }
details-attempt-this = { $place }. { $text } (shown here)
details-copy-ticket = Copy for ticket
details-copy-for-users = Copy for user
details-copy-id = Copy { $name }
copied-ticket = { $n ->
    [one] Copied: text for the ticket
   *[other] Copied: text for the ticket, { $count } rows
}
copied-for-users = { $n ->
    [one] Copied: text for the user
   *[other] Copied: texts for the users, { $count } rows
}
copied-deploy-request = { $n ->
    [one] Copied: deploy request for { $count } Cloud PC. Rollcall only reads, an administrator sends it
   *[other] Copied: deploy request for { $count } Cloud PCs. Rollcall only reads, an administrator sends it
}
copied-cells = Copied

## Commands
commands = Commands
commands-hint = Type what you want to do
commands-none = No command has these words
command-words-find = find search look who where person user device computer name
command-words-watch = watch monitor automatic automatically tell notify poll refresh
command-words-export = report print pdf excel spreadsheet csv xlsx html json file save download send
command-words-since = yesterday since changes new news different difference overnight before
command-words-why = why reason cause error explain details what
command-words-without = who missing lacks lacking without not installed agent
command-words-failed = failed failures errors broken problems who
command-words-note = ticket incident number note comment write
command-words-ticket = ticket incident case clipboard copy
command-words-handled = handled done finished closed solved ticket
command-words-run = run refresh reload update again ask read start
command-words-kept = history yesterday earlier old saved kept before
command-words-compare = list console rmm names paste missing
command-words-user = user mail message tell person
command-words-settings = settings options preferences language
command-words-look = theme appearance look color colour mode
command-words-keys = keys keyboard shortcuts help
command-words-columns = columns show order sort
command-words-customers = customers customer tenant client switch
command-words-broken = broken yesterday overnight new failed
shortcuts = Keyboard shortcuts
shortcut-or = { $first } or { $other }
shortcut-in-rows = in the rows
shortcut-way-to-rows = “In the rows” means: while the rows have the keyboard, letters also while a row’s details have it. { $keys } goes from panel to panel
quit = Quit Rollcall
key-ctrl = Ctrl
key-shift = Shift
key-enter = Enter
key-escape = Escape
command-run = Run the query
command-cancel = Stop reading
command-resume = Resume reading
command-filter = Filter the rows
command-show-latest = Show the latest attempt of each Cloud PC
command-show-attempts = Show all attempts
command-open-details = Go to the details of the row
command-fold-details = Show or hide the details
command-copy-rows = Copy the rows
command-copy-ticket = Copy for the ticket
command-copy-for-users = Copy for the user
command-copy-deploy-request = Copy deploy request
command-copy-deploy-request-meaning = What an administrator sends to Microsoft Graph’s deployAgent. Rollcall itself only reads and sends nothing
command-failures-only = Show failures only, or all again
command-without-agent = Show only who does not have the agent, or all again
command-switch-view = Switch between Cloud PCs and attempts
command-letter-keys-on = Let single letters be keys in the rows
command-letter-keys-off = Stop single letters from being keys in the rows
command-compare = Compare with a list of device names
command-export = Export…
command-open-run = Open a run from a file…
command-compare-run = Compare with a run from a file…
command-save-run = Save this run to a file…
command-fold-charts = Show or hide the charts
command-next-panel = Go to the next panel
command-previous-panel = Go to the panel before
command-customer-menu = Choose a customer
command-check-again = Check the chosen customer again
command-pin-to-cell = Keep the columns up to this cell in view
command-sort-by-cell = Sort by the column of this cell
command-only-this-value = Show only rows with the value of this cell
command-hide-this-value = Hide rows with the value of this cell
command-show-view = Show the view { $name }
command-watch-off = Stop refreshing automatically
command-watch = Refresh every { $n } min
command-language = Language: { $language }
command-show-customer = Show { $name }
command-theme = Theme: { $theme }

## The text for a ticket, and the one for the user
ticket-failed = agent not installed
ticket-failed-again = latest attempt failed, agent installed before
ticket-canceled = agent not installed, canceled
ticket-canceled-again = latest attempt canceled, agent installed before
ticket-running = agent is being installed
ticket-pending = agent waits to be installed
ticket-created = agent ordered, not started yet
ticket-succeeded = agent installed (per Microsoft)
ticket-not-tried = agent not deployed by the RMM partner
ticket-other = agent in the state “{ $state }”
ticket-missing = agent’s state not known
ticket-outcome = { $state }, { $error }
ticket-earlier = earlier attempt: { $outcome }
ticket-device-absent = Cloud PC { $id } (deleted, or not visible to our account)
ticket-device-unnamed = Cloud PC { $id }
ticket-device-none = a Cloud PC without an ID
ticket-user-none = nobody is assigned
ticket-user-unknown = not known
ticket-tried = { $n ->
    [0] No attempt known
    [one] Tried once
   *[other] Tried { $count } times
}
ticket-tried-at-least = { $n ->
    [0] Not all attempts are loaded
    [one] Tried at least once
   *[other] Tried at least { $count } times
}
ticket-last = { $tried }, last { $time }
ticket-what = What happened
ticket-next = Next step
ticket-who = Who
ticket-support = For support:
ticket-agent-not-read = Not known (over all customers it is not read)
ticket-partner-id = RMM partner’s record ID
ticket-state = State
ticket-error-code = Error code
ticket-left-out = { $n ->
    [one] Only the first { $shown } are here; one other was left out
   *[other] Only the first { $shown } are here; { $count } others were left out
}
attempts-installed-before = Installed earlier (per Microsoft)
attempts-latest = Latest attempt
attempts-time-not-known = time not known
next-installed = Check in the RMM console whether the agent reports; if it does not, the RMM partner looks into it
next-failed = Ask the RMM partner why, with the ids below
next-canceled = Find out who canceled it, then have the agent deployed again
next-waiting = Wait, and look again; if nothing changes for days, have the agent deployed again
next-not-tried = Have the agent deployed to this Cloud PC
next-other = Look again later, or ask Microsoft support with the ids below
user-device = your Cloud PC { $name }
user-device-unnamed = your Cloud PC
user-installed = the management agent is installed
user-failed = the management agent could not be installed
user-failed-again = the latest installation of the management agent failed; an earlier one had worked
user-canceled = the installation of the management agent was canceled
user-waiting = the management agent is being installed
user-not-tried = the management agent has not been rolled out to it yet
user-other = we are checking the installation of the management agent
user-do-disk = Please free some space on drive C, then tell us: we will try again
user-do-network = Please check that your Cloud PC reaches the internet, then tell us: we will try again
user-do-restart = Please restart your Cloud PC, then tell us: we will try again
user-do-leave-on = You need not do anything. Please leave your Cloud PC on
user-do-nothing = You need not do anything
user-do-wait = You need not do anything: we take care of it
user-last = Last attempt: { $time }

## Keyring
keyring-absent = This computer offers no keyring
keyring-locked = The keyring is locked
keyring-timed-out = The keyring did not answer
keyring-refused = The keyring refused access
keyring-too-long = The keyring does not take so long a secret
keyring-full = The keyring is full
keyring-damaged = The stored sign-in cannot be read
keyring-changed = Another Rollcall has signed in or out since
keyring-other = The keyring did not work
keyring-absent-do = Install and start one, for example GNOME Keyring or KWallet, or sign in at every start
keyring-locked-do = Unlock the keyring, then try again
keyring-timed-out-do = Unlock the keyring if it asks for its password, then try again, or sign in for this session only
keyring-refused-do = Allow Rollcall in the keyring’s own question or settings, then try again
keyring-full-do = Delete entries that nobody needs in the system’s keyring, or sign in at every start
keyring-awaited = Waiting for the keyring: if it asks for its password, answer there
keyring-damaged-do = Sign in again: that replaces it
keyring-changed-do = Sign in again here to keep this sign-in instead
keyring-other-do = Sign in at every start, or look at the system’s keyring for the cause

## Names in a copied block
detail-status = HTTP status
detail-code = Code
detail-entra-code = Entra code
detail-message = Service’s message
detail-request-id = Request ID
detail-trace-id = Trace ID
detail-correlation-id = Correlation ID
detail-time = Time (UTC)

## Who is signed in
account-unnamed = Unnamed account
keeping-memory-only = { $reason }, so the sign-in ends with the program
keeping-keyring-cleared = This sign-in ends with the program, and the one kept in the keyring is deleted
keeping-keyring-not-cleared = This sign-in ends with the program, but the keyring may still hold an earlier one: { $reason }
keeping-lent-from-keyring = Another customer’s sign-in serves this one and stays in the keyring; sign in here anew for one that ends with the program
keeping-no-refresh-token = Microsoft Entra did not allow keeping the sign-in, so it ends within about an hour
sign-out-canceled = Sign-in canceled
sign-out-done = Signed out, and the stored sign-in is deleted. The browser’s own session lives on; sign out there too on a shared computer.
sign-out-sample = Signed out of the sample tenant
sign-out-all-first = Signs out of every customer that lives from this sign-in, { $count } at most
sign-out-all = Every customer that lived from this sign-in is signed out, { $count } at most
sign-out-kept = Signed out here, but the stored sign-in could not be deleted: { $reason }
sign-out-stored-for-another = The stored sign-in belongs to another tenant, client ID or host and was not sent
tenant-empty = Enter the tenant’s ID or domain
tenant-personal = “common” and “consumers” admit personal accounts, which have no Cloud PCs: enter a tenant
tenant-national = This tenant lies in a national cloud, and only the global cloud offers these results
tenant-perhaps-national = Is this a tenant of a national cloud? Only the global cloud offers these results
tenant-malformed = Neither a tenant ID nor a domain such as contoso.com
client-id-empty = Enter the app registration’s application (client) ID
guid-malformed = Not an ID: 32 hexadecimal digits in groups of 8-4-4-4-12
url-malformed = Not a complete URL
url-not-secure = Must be https, or http on this computer
url-national = Belongs to a national cloud, and only the global cloud offers these results
url-extras = Must be only scheme, host, port and path

## A run
partner-number = RMM partner { $number }
partner-label = { $name } · { $status }
name-with-id = { $name } ({ $id })
connection-not-available = not available
connection-available = available
connection-healthy = healthy
connection-unhealthy = unhealthy
connection-missing = no status
partner-switched-off = connection switched off
partner-no-sync = { $n ->
    [one] no sync for { $count } day
   *[other] no sync for { $count } days
}
connection-not-available-meaning = The connection is not established, or it was disabled
connection-available-meaning = The connection is established, and no heartbeat has come yet
connection-healthy-meaning = The connection is enabled, and its heartbeat comes in
connection-unhealthy-meaning = The connection is enabled, and its heartbeat is missing
connection-other-meaning = Microsoft Graph sent a status that Rollcall does not know
# Heard, not seen
spoken-reading = { $n ->
    [one] Reading, { $count } result so far
   *[other] Reading, { $count } results so far
}
status-reading = { $n ->
    [one] Reading… { $count } result
   *[other] Reading… { $count } results
}
status-all = { $n ->
    [0] All loaded: no results · { $elapsed }
    [one] All { $count } result loaded · { $elapsed }
   *[other] All { $count } results loaded · { $elapsed }
}
status-only = { $n ->
    [0] No results loaded
    [one] Only { $count } result loaded
   *[other] Only { $count } results loaded
}
status-pages = { $n ->
    [one] { $count } page
   *[other] { $count } pages
}
status-waiting = { $pages } · waiting { $time }
incomplete-canceled = you canceled the run

## The window
app-name = Rollcall
sample-tenant = Sample tenant
sample-tenant-meaning = Everything here is made up and comes from this computer
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
theme-high-contrast = High contrast
theme-and-language = Theme and language
language = Language
language-name = English
language-system = As the system
sign-out = Sign out
dismiss = Dismiss
details = Details
close = Close
try-again = Try again
run-again = Run again
run-for-customer = Run for { $customer }
resume = Resume

## Customers
customers = Customers
customers-menu = Customers…
customers-empty = There are no customers yet
customer-menu-shortcut = { $keys }, then arrows and Enter
customer-menu-type = Type to find one
customer-menu-typed = Names with “{ $text }”
customer-numbered = Customer { $number }
customer-add = Add customer
customer-add-menu = Add customer…
customer-edit = Edit
customer-edit-named = Edit { $name }
customer-remove = Remove
customer-remove-named = Remove { $name }
customer-remove-question = Remove { $name }?
customer-remove-meaning = Its stored sign-in is deleted from this computer. Nothing changes in the tenant itself
customer-removed = { $name } is removed, and no sign-in of it is stored on this computer any more
customer-removed-but-kept = { $name } is removed, but its stored sign-in may still be there: { $reason }
customer-still-kept = The stored sign-in of { $name } may still be there: { $reason }
customer-up = Move { $name } up
customer-down = Move { $name } down
customer-name-hint = The tenant’s domain if left empty
customer-name-taken = Another customer has this name
customer-short-name = Short name
customer-short-name-unusable = A short name is one to four letters or digits
customer-short-name-taken = Another customer has this short name
customer-colour = Colour
customer-keep = Save
prepared-open = Open a prepared file…
prepared-open-now = Open
prepared-heading = Open a prepared file
prepared-meaning = An administrator makes it with “rollcall profiles export”. It holds tenants and client IDs, and no sign-in
prepared-path = Where the file is
prepared-drop = Paste its path, or drop the file on this window
prepared-choose = Choose file…
prepared-no-dialog = This computer opened no dialog for it: paste the path above, or drop the file on this window

## The sign-in card
sign-in-heading = Sign in
sign-in-heading-named = Sign in to { $name }
sign-in-heading-sample = Sign in to the sample tenant
first-start-heading = Set up Rollcall
connection-details = Connection details
scope-read-write = My tenant consented only to CloudPC.ReadWrite.All
scope-meaning = Rollcall only reads. Choose this if an administrator consented to that permission and not to CloudPC.Read.All
keep-signed-in = Keep me signed in on this PC
keep-signed-in-meaning = The sign-in is kept in the system’s keyring. Without this it ends with the program
what-is-this = Tenant, client ID: what is this?
what-is-tenant = The tenant is the customer’s Microsoft 365 organization: its domain, such as contoso.com, or its tenant ID
what-is-client-id = The client ID names the app registration by which Rollcall may read there. An administrator makes it once in Entra and gives you its application (client) ID
what-is-prepared = Administrators can also hand you a prepared file with both
admin-setup = How an administrator sets Rollcall up
admin-setup-file = The steps for administrators are in docs/admin-setup.md, which comes with Rollcall
try-sample = Try the sample tenant
try-sample-meaning = Just looking? The sample tenant is made up, needs no account, and comes from this computer
leave-sample = Leave the sample tenant
sign-in-purpose = Rollcall reads the deployment results of your RMM agents from Microsoft Graph. It changes nothing.
sign-in-with-code = Sign in with a code
sign-in-how = With a code: you enter it on Microsoft’s page, in any browser
sign-in-how-browser = With the browser: Microsoft’s page opens on this computer, also where the tenant forbids codes
sign-in-how-sample = You get a code, as in a real tenant, and it is approved by itself
sign-in-restoring = Signing in
sign-in-restoring-more = Looking for the sign-in stored on this computer
sign-in-offline = Signed in as { $account } · offline, trying again
sign-in-offline-more = { $reason }. Rollcall tries again by itself.
sign-in-try-now = Try now
sign-in-otherwise = Sign in anew
sign-in-rows-kept = { $n ->
    [one] { $count } result is kept and comes back when you sign in again
   *[other] { $count } results are kept and come back when you sign in again
}
tenant = Tenant
tenant-hint = contoso.com or the tenant’s ID
client-id = Client ID
client-id-hint = Application ID of your app registration
sign-in-again = Sign in again
try-stored-again = Try the kept sign-in again
cancel-sign-in = Cancel sign-in
new-code = New code
copy-code = Copy code
copy-code-shortcut = C, or Ctrl+C
copy-code-shortcut-without-letters = Ctrl+C
open-page = Open sign-in page
code-heading = Enter this code on Microsoft’s page
code-heading-sample = Enter this code on the sample tenant’s page
code-asking = Asking for a code…
# Heard, not seen
code-spoken = { $heading }, letter by letter: { $letters }
code-waiting = Waiting until you have entered it
code-waiting-sample = Or wait: the sample tenant approves it by itself
code-copied = Copied: now open the page and paste it
code-trouble = { $what }, still trying
code-time-left = { $time } left
code-only-if = Only enter this code if you started this sign-in in Rollcall
code-never-send = Never send this code to anyone
code-browser-error = The browser shows an error?
code-browser-error-listed = Error { $code }: { $what }
code-browser-error-do = The tenant forbids codes then, and the browser of a managed computer usually gets in
code-browser-error-other = Another error stands on the page with what to do; its details help an Entra administrator

## Signing in with the browser
sign-in-with-browser = Sign in with the browser
sign-in-with-code-instead = Sign in with a code instead
sign-in-with-browser-instead = Sign in with the browser instead
browser-heading = Waiting for the browser
browser-opening = Opening the browser…
browser-waiting = Sign in there: Rollcall goes on by itself
browser-answered = The browser is back, one moment…
browser-copied = Copied: paste it into a browser on this computer
browser-open-again = Open the browser again
browser-copy = Copy the address
browser-page-done = Signed in at Microsoft Entra
browser-page-done-do = You can close this tab and go back to Rollcall.
browser-page-refused = Microsoft Entra did not sign you in
browser-page-refused-do = You can close this tab. Rollcall says what happened and what to do.
terminal-open-in-browser = To sign in, open this address in a browser on this computer:
terminal-browser-waits = Rollcall waits ten minutes for it; press Ctrl+C to stop

## The query line
partner = RMM partner
partner-choose = Choose an RMM partner
partner-missing = choose one
partner-of-cloud-pc = This RMM partner made the latest attempt on the Cloud PC you opened. All customers counts all { $count } partners together
partner-with-most = This RMM partner made most of the latest attempts. All customers counts all { $count } partners together
partner-rename = Rename…
partner-rename-command = Name the RMM partner…
partner-form-heading = Name of the RMM partner
partner-form-why = Microsoft Graph gives RMM partners no name. Yours is shown wherever this one is meant, and stays on this computer
partner-form-name = Name
partner-form-empty = Without a name: { $name }
partner-form-keep = Save
partner-form-record = Record ID
partner-form-partner = Partner ID
partner-form-sync = Last sync
partner-form-connection = Connection
partners-loading = Loading partners…
partners-failed-short = Could not be listed
partners-none-short = None in this tenant
partners-none = This tenant has no RMM partner
partners-none-do = An administrator connects one in the Windows 365 settings of the Intune admin center, under Partner connections
activity-id = Activity ID
cloud-pc-id = Cloud PC ID
all = All
id-wrong = not a complete ID
run = Run
run-shortcut = { $keys }, or Enter in a field
cancel = Cancel

## The middle and the status bar
grid-name = Results
rows-all = { $n ->
    [one] { $count } result
   *[other] { $count } results
}
rows-former = from the run before
rows-former-incomplete = from the run before, which was not complete
rows-some = { $shown } of { $count } results
filter-remove = Remove the filter { $name }
filter = Filter
find = Find a person or device
find-hint = Name, user, device or ID, or state:failed
find-suggestions = Suggestions
find-recent = Used before
filter-unknown-name = There is no column “{ $name }”: put the word in quotes to look for it as it is
filter-no-value = Type what { $name } is to contain
filter-unknown-value = There is no “{ $typed }”: did you mean “{ $meant }”?
filter-unknown-value-unlike = There is no “{ $typed }”: see what is offered behind “{ $name }:”
filter-lone-minus = Type a word behind the minus to hide rows with it
filter-not-read = Over all customers “{ $name }:” is not read: open the customer and look there
filter-not-a-time = “{ $word }” is no time: write <2d, >3h, today or 2026-11-01
chip-only = { $column }: { $value }
chip-handled-hidden = Handled hidden
about-handled-only = Only handled
chip-hide = { $column }: not { $value }
chip-none = none
chip-started = Started: { $span }
span-between = { $from } – { $to }
span-from = from { $from }
span-until = until { $to }
clear-all = Clear all
grid-show-only = Show only this
grid-hide = Hide this
hanging = Hanging
quiet = No news for 3 days
quiet-cell = { $time } · no news
rollouts = Rollouts
rollouts-all = Show all { $count }
rollouts-latest = Show the latest { $count }
agents = Agents
agent-unnamed = No agent named
columns = Columns…
columns-fit = As wide as what is in them
columns-usual = Usual columns and widths
columns-pinned = Stay in view
columns-pinned-number = { $n ->
    [one] { $count } column stays in view
   *[other] { $count } columns stay in view
}
column-left = Move { $column } to the left
column-right = Move { $column } to the right
views = Views…
view-name = Name of this view
view-save = Save
view-delete = Delete { $name }
query-more = More
go-to-row = Go to row
go-to-row-range = { $n ->
    [one] There is { $count } row
   *[other] 1 to { $count }
}
go-to-row-empty = Type a row’s number first
go-to-row-not-a-number = That is not a number
go-to-row-no-such-row = { $n ->
    [one] There is only { $count } row
   *[other] There are only { $count } rows
}
go-to-row-go = Go
clear-filter = Clear filter
show-chart = Show chart
hide-chart = Hide chart
incomplete-at-page = { $reason } (page { $page })
page-did-not-come = Page { $page } did not come
bar-incomplete = { $status }: { $reason }
bar-partners-failed = The RMM partners could not be listed: { $reason }
bar-filtered-here = Microsoft Graph does not pick one Cloud PC without an activity ID: everything is read and filtered here
bar-former-rows = { $reason }. The rows below are from the run before
bar-former-rows-incomplete = { $reason }. The rows below are from the run before, which was not complete either
picture-nothing-asked = Who got the agent, and who did not?
picture-nothing-asked-do = Choose an RMM partner and press Run
picture-nothing-asked-run = Press Run
picture-loading = Waiting for the first page
picture-nothing-found = No results
picture-none-yet = None so far
picture-none-yet-do = { $n ->
    [one] Canceled after one page without a match. The pages that were not read may hold results
   *[other] Canceled after { $count } pages without a match. The pages that were not read may hold results
}
picture-nothing-found-narrow = Microsoft Graph knows no results for these IDs. Check them, or clear them to read everything.
picture-nothing-found-all = Microsoft Graph knows no deployments by this partner. They appear here once the partner deploys its agent.
picture-filtered-away = The filter hides every row
picture-filtered-away-why = { $n ->
    [one] There is { $count } row, and it does not fit: { $filters }
   *[other] There are { $count } rows, and none of them fits: { $filters }
}
picture-canceled = Canceled before the first page came
picture-canceled-do = Press Run to ask again
status-nothing = Nothing asked yet
beta-note = Beta API
beta-note-meaning = Microsoft may change this API at any time; what Rollcall does not know, it shows as it was sent

## Run details
run-details = Run details
failure-details = Details for a ticket
failure-copy = Copy details
details-time = Time
details-names-read = Cloud PCs listed
details-time-waited = { $elapsed }, of which { $waited } waiting
details-duplicates = Repeated rows
details-duplicates-value = { $count } came on two pages and are kept once; { $conflicts } of them differed
details-bad-dates = Unreadable times
details-bad-dates-value = { $n ->
    [one] { $count } row carries a time that cannot be read; it is shown as it was sent
   *[other] { $count } rows carry a time that cannot be read; it is shown as it was sent
}
details-unknown-fields = Unknown fields
details-filtered-here = Filtered here
details-filtered-here-value = Microsoft Graph did not pick one Cloud PC without an activity ID, so everything was read and filtered on this computer
page-number = Page
page-rows = Rows
page-status = Status
page-time = Time
page-size = Size
page-tries = Tries
page-request-id = Request ID
page-no-answer = none
pages-later = { $n ->
    [0] The pages are listed here when the run has ended
    [one] One page read so far. The pages are listed here when the run has ended
   *[other] { $count } pages read so far. The pages are listed here when the run has ended
}
pages-none = No page was fetched

## An app that signs in as itself (--app-only)
app-only-tenant = With --app-only the tenant must be one customer's ID or domain, because no account says which one is meant. Add --tenant, for example --tenant contoso.com
app-only-demo = --app-only does not work with --demo. Start rollcall sample-tenant in another terminal; it says what to use
app-only-no-credential = --app-only needs a certificate or a secret of the app registration. Add --certificate with a PEM or PKCS#12 file, set ROLLCALL_CLIENT_SECRET, or keep a secret with rollcall app-secret store
app-secret-ask = Secret (it is not shown):
app-secret-empty = Nothing was typed or sent, so nothing is kept. Type the secret, or send it on standard input
app-secret-stored = Kept in the keyring of this computer, for this client ID and host alone
app-secret-forgotten = Nothing is kept for this client ID any more
app-not-permitted = The app may not read deployment results in this tenant
app-not-permitted-consent = The application permission CloudPC.Read.All has no admin consent here. An administrator adds it to the app registration under API permissions, Application permissions, then opens the consent link
app-not-permitted-delegated = The delegated permission of the same name does not count for --app-only
app-not-permitted-licence = The tenant has no Windows 365 licence, or the permission was granted less than a few minutes ago
app-consent-do = An administrator of the tenant opens the consent link and accepts; then run the command again
app-token-refused = Microsoft Graph does not accept the app's sign-in any more
app-token-refused-do = Run the command again. If it happens at once, ask an administrator whether the app is still enabled under Enterprise applications
certificate-unreadable = { $file } is neither a PEM nor a PKCS#12 file
certificate-no-key = { $file } holds no private key
certificate-encrypted-pem = The private key in { $file } is encrypted, which Rollcall reads in PKCS#12 files only
certificate-none = { $file } holds no certificate for its private key
certificate-not-rsa = The private key in { $file } is none that Entra takes: it must be RSA with 2048 to 4096 bits
certificate-password-needed = { $file } is protected by a password
certificate-wrong-password = The password does not open { $file }
certificate-expired = The certificate in { $file } expired on { $day }, so nothing was sent
certificate-not-yet = The certificate in { $file } is valid only from { $day } on, so nothing was sent
certificate-file-do = Use one file with the private key and its certificate, as PEM (.pem) or PKCS#12 (.pfx, .p12)
certificate-encrypted-pem-do = Make a PKCS#12 file of key and certificate: openssl pkcs12 -export
certificate-not-rsa-do = Make a new certificate with an RSA key; an administrator uploads it to the app registration under Certificates & secrets
certificate-password-do = Set ROLLCALL_CERTIFICATE_PASSWORD, or keep the password with rollcall app-secret store --for-certificate
certificate-expired-do = Make a new certificate; an administrator uploads it to the app registration under Certificates & secrets
certificate-not-yet-do = Check the date of this computer, or use the certificate before it
entra-app-key = Entra does not know the certificate, or it does not belong to the private key
entra-app-key-do-upload = An administrator uploads the certificate (without its private key) to the app registration under Certificates & secrets
entra-app-key-do-expired = If it is there already, check its end date, and that tenant and client ID are those of the same app registration
entra-app-clock = Entra finds the sign-in too old or too new
entra-app-clock-do = Set the clock of this computer right
entra-app-secret = The secret is wrong
entra-app-secret-do = Use the value of the client secret, not its ID. Entra shows it only once; an administrator can make a new one under Certificates & secrets
entra-app-secret-expired = The secret has expired
entra-app-secret-expired-do = An administrator makes a new one in the app registration under Certificates & secrets; a certificate is safer
entra-app-absent = The app is not known in this tenant yet
entra-app-absent-do = An administrator of the tenant opens the consent link once and accepts
sample-tenant-app = Its app may sign in as itself: add --app-only, and set ROLLCALL_CLIENT_SECRET to client_secret of the line above, or register a certificate with --app-certificate

### Kept runs, comparing, notes, asking again

history = Kept runs
history-open = Kept runs…
history-empty = No run has been kept yet. A run is kept when it has ended
history-meaning = On this computer only, for 30 days, not encrypted by Rollcall
history-run = { $ago } · { $count } { $n ->
    [one] result
   *[other] results
}
history-run-incomplete = { $run } · not complete
history-show = Show
history-compare = Compare
history-save = Save to file…
history-delete = Delete
history-delete-runs = Delete all runs
history-delete-question = Delete this run? It cannot be brought back
history-delete-runs-question = Delete all { $count } kept runs? They cannot be brought back
history-keep = Keep
history-forget = Also forget the local history
history-forgotten = The local history is deleted
history-path = File of a run
history-reading = Only while nothing is read
history-no-rows = There are no results to compare yet
history-file-exists = { $path } is there already
history-path-hint = Empty: a dialog asks
history-open-file = Open file…
history-no-dialog = This computer opened no dialog for it: type the path above
history-compare-file = Compare with file…
history-run-of = { $run } · { $partner }
history-run-activity = only activity { $id }
history-run-cloud-pc = only Cloud PC { $id }
history-run-elsewhere = { $run } · { $tenant }
history-not-whole = not read to its end, so not comparable
history-asked-otherwise = asked something else, so not comparable
history-on-screen = on the screen
history-elsewhere-why = From the tenant this customer had before; save it to a file and open that
history-kept-bar = As of { $ago } ({ $exact }), from this computer
history-file-bar = From a file: { $tenant }, read by { $account } { $ago } ({ $exact })
history-foreign-bar = { $file }. It is not of { $customer }, and is compared with nothing
history-saved = Saved to { $path }
history-offline-bar = { $reason }. Rollcall tries again by itself
history-moved-aside = The local history was damaged and begun anew; { $count } { $n ->
    [one] note was
   *[other] notes were
} saved. The damaged file is { $path }
history-newer = A newer version of Rollcall wrote { $path }, which stays as it is. Nothing is kept until Rollcall is updated
history-file-failed = { $path } cannot be used: { $reason }
history-not-a-run = { $path } is not a run that Rollcall saved, or it is damaged
history-gone = This run is not kept any more
history-off = The local history is not at hand. Start Rollcall again
changes-since = Changed since…
changes-since-before = The run before
changes-since-yesterday = Yesterday
changes-counts = { $added } new · { $changed } changed
changes-gone = { $count } gone
changes-counts-since = { $added } new · { $changed } changed since { $time }
changes-none = Nothing has changed
changes-none-since = Nothing has changed since { $time }
changes-since-nothing = Not with this run any more
not-comparable-elsewhere = That run cannot be compared with: it comes from another tenant
not-comparable-incomplete = That run cannot be compared with: it was not read to its end, and all that it had not come to would count as new
not-comparable-otherwise = That run cannot be compared with: it asked for another RMM partner, activity or Cloud PC than the rows on the screen
not-comparable-on-screen = That run is on the screen itself
changes-show = Show only what changed
changes-show-all = Show everything again
changes-chip = New or changed
changes-chip-since = New or changed since { $time }
gone-chip = Gone
gone-chip-since = Gone since { $time }
gone-meaning = Show the Cloud PCs that had a result in the run that is compared with and have none now: deleted, or not visible to your account any more
rows-gone = { $n ->
    [one] { $count } Cloud PC that is gone
   *[other] { $count } Cloud PCs that are gone
}
change-was = was { $state }
change-was-at = was { $state } on { $time }
before = Before
before-gone = No result any more
before-none = no result
before-none-at = no result on { $time }
change-added = new
change-again = another attempt
grid-mark-handled = Handled, or open again
note-edit = Ticket and note…
note-heading = Ticket and note
note-ticket = Ticket
note-text = Note
note-handled = Handled
note-handled-keys = Somebody has seen to this Cloud PC ({ $keys } in the rows)
note-edit-keys = Writes a ticket number and a note about this Cloud PC ({ $keys } in the rows)
grid-note = Ticket and note: { $note }
grid-row-ticket = ticket { $ticket }
grid-row-absent = Cloud PC { $id }, deleted or not visible to your account
note-saved-here = Saved as you type, on this computer only
note-sample = Saved as you type; gone when the sample tenant is left
notes-hide = Hide handled
notes-show = Show handled again
handled-fit = { $n ->
    [one] One handled Cloud PC fits, and handled ones are hidden
   *[other] { $count } handled Cloud PCs fit, and handled ones are hidden
}
command-edit-note = Ticket and note of the chosen row…
command-mark-handled = Mark the chosen rows as handled, or as open again
watch = Refresh
watch-off = Refresh: off
cadence-off = Off
watch-minutes = Every { $n } min
watch-slowed = Every { $n } min, slowed down by Microsoft Graph
settled-quiet = No change for { $time }, { $count } still open
settled-done = Settled: none is open any more
## Handing over
heading-state-sent = State (Graph)
heading-start-to-last-change = Start to last change (seconds)
heading-error-sent = Error (Graph)
about-customer = Customer
about-view = View
about-completeness = Completeness
about-as-of = As of
about-cloud-pcs-as-of = List of Cloud PCs as of
about-by = By
about-written = Written
about-no-filter = None
about-filter-states = State: { $list }
about-filter-errors = Error: { $list }
about-filter-activities = Activity: { $list }
about-filter-rollouts = Rollout: { $list }
about-filter-agents = Agent: { $list }
about-filter-quiet = Waiting without news since { $time }
about-filter-without = none
about-filter-from = Started from { $time } on
about-filter-before = Started before { $time }
about-filter-text = Text: { $text }
sheet-results = Results
sheet-about = About
sheet-counts = Counts
sheet-by-state = By state
sheet-without-agent = Without the agent by the last attempt
sheet-sample = Sample data, all made up: { $headline }
sheet-at-least = { $label }, at least
sheet-so-far = { $label }, so far
sheet-installed-before = Of them had it installed earlier
sheet-by-error = By error
sheet-by-day = By day of the start (local time)
sheet-number = Number
sheet-sent-as = In Graph
sheet-no-day = No start
sheet-cut = { " " }[cut: a cell holds 32,767 characters]
sheet-utc = (UTC)
sheet-nothing = None
sheet-before-gone = { $state }, gone now
sheet-before-added = New
group-waiting = Waiting
group-other = Other states
sheet-times = All times
sheet-earlier-days = Earlier days are not in this chart
completeness-all = { $n ->
    [0] All loaded: no results
    [one] All { $count } result loaded
   *[other] All { $count } results loaded
}
completeness-only = { $n ->
    [one] Only { $count } result loaded, incomplete
   *[other] Only { $count } results loaded, incomplete
}
completeness-attempts-missing = Later attempts may be missing, and Cloud PCs that nobody has tried are not in the rows
export = Export…
export-heading = Export
export-rows = Rows
export-shown = What is shown: { $count } rows, the columns in view
export-everything = Everything: all { $count } rows of this view, all columns
export-format = Kind of file
export-xlsx = Excel (xlsx)
export-csv = CSV
export-html = Report to print (HTML)
export-jsonl = JSON lines
export-with-about = Begin with summary, customer, filter and completeness
export-with-bom = Mark as UTF-8 (for older versions of Excel)
export-with-notes = With tickets and notes (not for a customer’s eyes)
export-says-about = Summary, customer, filter and completeness are in the file
export-file = File
export-choose = Choose folder and name…
export-no-dialog = This computer opened no dialog for it: type folder and name above
export-begin = Export
export-replace = Replace the file
export-writing = Writing… { $done } of { $count } rows
export-done = { $n ->
    [one] One row written to { $path }
   *[other] { $count } rows written to { $path }
}
export-copy-path = Copy path
export-open = Open
export-show-folder = Show in folder
export-not-opened = This computer has no program that opens it: it lies where the line above says
export-folder-not-shown = This computer opened no folder: the line above says where the file lies
export-exists = { $path } is there already. Replace it, or choose another name
export-disk-full = There is no room left for { $path }. Free some space, or choose another drive; nothing was written
export-in-use = { $path } is open in another program. Close it there, then try again
export-not-permitted = Your account may not write { $path }. Choose another folder
export-no-folder = The folder of { $path } is not there. Choose another one
export-is-folder = { $path } is a folder. Add a name for the file
export-notes-not-read = Nothing was written: notes that decide what is in the file can be read no more. Look again, then export
export-read-anew = { $customer } was read anew meanwhile: nothing was written. Export again
export-other = { $path } could not be written: { $reason }. Try another folder
export-folder = Folder
export-choose-folder = Choose folder…
sheet-overview = Overview
across-heading = Export of all customers
across-shown = { $n ->
    [one] What was found: one Cloud PC
   *[other] What was found: { $count } Cloud PCs
}
across-everything = { $n ->
    [one] Everything: one Cloud PC (customers read: { $customers })
   *[other] Everything: all { $count } Cloud PCs of { $customers } customers
}
across-files = Files
across-one = One file for all customers
across-each = One file for each customer, named after it; files that are there stay
across-done = { $n ->
    [0] Nothing was written to { $path }: of no customer there was anything
    [one] { $count } rows in one file written to { $path }
   *[other] { $count } rows in { $files } files written to { $path }
}
across-left = { $n ->
    [one] One customer’s file was done before and lies there
   *[other] { $count } customers’ files were done before and lie there
}
across-gaps = Not everything is there of: { $list }
across-gaps-more = Not everything is there of: { $list } and { $count } more
across-gaps-told = { $n ->
    [one] Not everything is there of one customer: { $list }
   *[other] Not everything is there of { $count } customers: { $list }
}
across-stale = Left from before, not written anew: { $list }
across-whole = Everything was read
across-customers = Customers
across-missing = Missing
across-gap-kept = Kept figures of an earlier run, not read since
across-gap-not-compared = Not compared with an earlier run
across-gap-notes = Notes could not be read: nothing is known to be handled or to have a ticket
across-gap-old = Older figures, could not be read anew: { $status }
across-gap-part = Only a part could be read: { $status }
across-gap-nothing = Nothing could be read: { $status }
compare = Compare with my list…
compare-heading = Compare with my list
compare-list = Device names from the RMM console, one a line
compare-in-both = In both: { $count }
compare-only-there = Only in my list: { $count }
compare-only-here = Only here: { $count }
compare-copy = Copy
compare-show = Show
filter-my-list = My list

all-customers = All customers
overview-all = All customers
overview-customer = Customer
overview-cloud-pcs = Cloud PCs
overview-installed = Installed
overview-failed = Failed
overview-waiting = Waiting
overview-hanging = Hanging
overview-not-tried = Not tried
overview-canceled = Canceled, other
overview-changes = New since then
overview-broke-overnight = What broke overnight
overview-broke-since-last-run = What broke since the last run
overview-broke-in-a-day = What broke in the last 24 hours
overview-since-hint = Which earlier run of each customer is compared with
overview-since-yesterday = Since yesterday
overview-since-last-run = Since the last run
overview-since-last-day = In the last 24 hours
overview-newly-failed = +{ $count } failed
overview-newly-installed = { $count } newly installed
overview-changes-since = { $changes } since { $time }
overview-nothing-new = Nothing new
overview-nothing-new-since = nothing new since { $time }
overview-no-earlier-run = No earlier run
overview-without-earlier-run = { $n ->
    [one] One customer has no earlier run
   *[other] { $count } customers have no earlier run
}
overview-comparing = What broke is not known yet: the customers are still being read or compared
overview-nothing-broke = { $n ->
    [0] No customer has an earlier complete run to compare with. One more reading, on another day, and there is one
    [one] Nothing has newly failed at the one customer that has an earlier run
   *[other] Nothing has newly failed at the { $count } customers that have an earlier run
}
overview-has-note = Note
overview-handled = handled
overview-no-partner-why = { $n ->
    [one] { $customer }: no RMM partner is connected, so nobody can deploy an agent to the one Cloud PC that was not tried
   *[other] { $customer }: no RMM partner is connected, so nobody can deploy an agent to the { $count } Cloud PCs that were not tried
}
overview-settled = Settled: { $names }
overview-num-settled = { $n ->
    [one] One customer has settled
   *[other] { $count } customers have settled
}
overview-all-settled = All customers have settled, and none is asked again
overview-read-settled = Customers settled: { $settled }, could not be read: { $unread }. None is asked again
overview-standing = Sign-in
overview-as-of = As of
overview-partner = RMM partner
overview-partners = { $status } (of { $count })
overview-partner-health = RMM partner { $status }
overview-all-partners = All { $count } RMM partners together
overview-customer-status = Customer’s status
overview-at-least = ≥ { $count }
overview-partly = partly read
overview-pie-counts = All Cloud PCs, not only those found
overview-oldest = Oldest figures as of { $time }
overview-find = Find a person or device of any customer
overview-find-help = Words as in the rows; customer:name looks at customers of that name alone, -customer:name at all others
overview-clear = Show customers
overview-refresh = Refresh all
overview-sign-in = Sign in for all
overview-add = Add customers…
overview-export = Export…
overview-message = Message
overview-cloud-pc-id = Cloud PC ID
window-title = { $customer } – { $program }
overview-open = Open
overview-open-hint = Double click or Enter opens the customer
overview-needs-hint = Choose it: what to do stands below the list
overview-needy-hint = Shows them first, and what the first one needs; again, what the next one needs
overview-check-again = Check again
overview-tries-again = Rollcall tries again by itself at { $time }
overview-tries-again-as = The sign-in of { $account } is kept, and Rollcall tries it again by itself at { $time }
overview-keys = Enter opens a customer
notes-not-read = Notes could not be read of: { $list }. There, nothing is known to be handled, and no ticket is found. Open that customer to see why
notes-not-read-more = { $list } and { $count } more
overview-found-keys = Enter opens it, Ctrl+Shift+C copies its text for the ticket, Ctrl+C the line
overview-copy-list = Copy list
overview-copy-line = Copy line
overview-sort-hint = Click to sort, again for the other way, once more for what needs attention first
overview-nothing-found = No Cloud PC of any customer fits. Try fewer words, or show the customers again
overview-failed-lately = Show what has failed in the last 24 hours
overview-not-sought = Nothing is looked for: these words cannot be used
overview-more-found = Only the first { $shown } are listed. Type more to narrow them
overview-reading = Reading: { $done } of { $all } customers
overview-read = { $n ->
    [0] All { $all } customers read
   *[other] { $all } customers, { $broken } of them could not be read
}
overview-canceled-round = { $n ->
    [one] Canceled: the customer who was asked has not answered
   *[other] Canceled: { $answered } of { $all } customers have answered
}
overview-unsigned = { $n ->
    [one] { $all } customers, one of them needs a sign-in
   *[other] { $all } customers, { $broken } of them need a sign-in
}
overview-on-list = { $all } customers
overview-served-by = Its sign-in lies with { $name }, and failed there
overview-not-checked = { $n ->
    [one] one was not read yet
   *[other] { $count } were not read yet
}
overview-found = { $n ->
    [one] One Cloud PC found
   *[other] { $count } Cloud PCs found
}
overview-num-ready = { $n ->
    [one] One customer ready
   *[other] { $count } customers ready
}
overview-num-broken = { $n ->
    [one] One needs attention
   *[other] { $count } need attention
}
overview-num-nothing = { $n ->
    [one] One without an RMM partner or Business Cloud PCs
   *[other] { $count } without an RMM partner or Business Cloud PCs
}
overview-add-heading = Add customers
overview-add-meaning = One sign-in serves them all, where your account is admitted and the app has consent
overview-add-field = Domains or tenant IDs, one a line
overview-add-now = Add and check
overview-add-left = { $n ->
    [one] No more than 500 at once: one more is still in the field. Add again
   *[other] No more than 500 at once: { $count } more are still in the field. Add again
}
standing-reading = Reading…
standing-ready = Ready
standing-twin = Same tenant as { $name }
standing-sign-in = Sign-in needed
standing-second-factor = Second factor needed
standing-consent = Needs consent
standing-blocked = Blocked by a policy
standing-no-role = No role
standing-no-business = No Business Cloud PCs
standing-no-partner = No RMM partner
standing-not-reachable = Not reachable
standing-throttled = Asked to wait
standing-failed = Failed
standing-not-checked = Not read yet
## The program itself
crash-bar = A mistake in Rollcall stopped it, or a part of it, { $ago }. The report lies on this computer and was sent nowhere; support can use it
crash-copy = Copy report
crash-folder = Show folder
crash-delete = Delete reports
diagnostics-gathering = Asking proxy and keyring…
diagnostics-copied = Diagnostics copied: paste them into your message to support. They hold no token and no result
command-copy-diagnostics = Copy diagnostics for support

## What the administrator of this computer has decided
policy-set = Set by your administrator
policy-decided = Your administrator has decided: { $names }
policy-ways = Your administrator has decided how to sign in
policy-bad = Your administrator's policy in { $place } cannot be read: { $reason }. Nothing begins until an administrator has mended it
policy-bad-value = Your administrator's policy in { $place } cannot be used: { $name } { $reason }. Nothing begins until an administrator has mended it
policy-not-trusted = The policy in { $path } does not count: others than root can change the file or its folder. An administrator can set owner and mode
policy-no-export = Your administrator does not allow results to be written to files
policy-no-such-way = Your administrator does not allow this way to sign in
policy-forbidden = Your administrator has decided about "{ $name }"; it cannot be changed here

## The page with the settings
settings = Settings
settings-folder = Show settings file
settings-look = Look and keyboard
settings-scale = Size of text and buttons
settings-percent = { $n } %
settings-motion = Motion
motion-full = Allowed
motion-reduced = As little as possible
settings-renderer = Graphics, from the next start on
renderer-auto = Automatic
renderer-glow = OpenGL
renderer-wgpu = Vulkan, Metal or Direct3D
settings-refresh = Refresh automatically
settings-notices = Show a notice on the desktop when a rollout has come to rest
settings-last-sign-in = Show when somebody last signed in to a Cloud PC
settings-last-sign-in-more = This shows how people work: where there is a works council, ask it first. From the next refresh on
settings-letter-keys = In the rows, single letters are shortcuts
settings-kept = Kept on this computer
settings-history = Keep results and notes when Rollcall is closed
settings-history-sample = The sample tenant, which is open now, keeps nothing
settings-history-days = Days to keep results
settings-days-bad = Choose 1 to 3650 days
settings-next-start = From the next start on
settings-network = Network
settings-proxy = Proxy
settings-proxy-hint = The computer’s own
settings-certificates = File with certificates to trust (PEM)
settings-certificates-hint = The computer’s own
settings-records = Log
settings-log-level = How much the log says
settings-audit-log = Keep a record of who read which results
settings-audit-log-more = On this computer, without the results themselves; from the next start on
log-level-off = Nothing
log-level-error = Errors only
log-level-warn = Errors and warnings
log-level-info = What was done (usual)
log-level-debug = More, for support
log-level-trace = Everything, for support
