# German, as a helpdesk says it: formal “Sie”, short; menus and products are called as Microsoft's own German screens call
# them. Keys and variables are those of the English file, which a test compares.

## States
state-failed = Fehlgeschlagen
state-canceled = Abgebrochen
state-running = Läuft
state-pending = Ausstehend
state-created = Angelegt
state-succeeded = Installiert (laut Microsoft)
state-succeeded-short = Installiert
state-not-tried = Nicht versucht
state-missing = Kein Status gesendet
state-failed-meaning = Der Versuch endete mit einem Fehler
state-canceled-meaning = Der Versuch wurde vor dem Ende abgebrochen
state-running-meaning = Das Installationsprogramm läuft auf dem Cloud-PC
state-pending-meaning = Der Versuch wartet, zum Beispiel bis der Cloud-PC eingeschaltet ist
state-created-meaning = Der Versuch ist beauftragt und hat noch nicht begonnen
state-succeeded-meaning = Das Installationsprogramm hat Erfolg gemeldet. Ob der Agent sich meldet, zeigt die RMM-Konsole
state-not-tried-meaning = Von einer Bereitstellung dieses RMM-Partners auf diesen Cloud-PC ist nichts bekannt
state-other-meaning = Diese Version kennt den Status nicht und zeigt ihn so, wie er gesendet wurde
state-missing-meaning = Microsoft Graph hat keinen Status gesendet

## Command line
setup-no-tenant = Kein Mandant angegeben. Ergänzen Sie --tenant mit der Domäne oder Mandanten-ID des Kunden, oder tragen Sie ihn einmal im Fenster ein
setup-personal-tenant = „common“ und „consumers“ stehen für private Konten, und die haben keine Cloud-PCs. Verwenden Sie die Domäne oder Mandanten-ID des Kunden oder „organizations“
setup-national-tenant = Dieser Mandant liegt in einer nationalen Cloud, und nur die globale Cloud bietet diese Ergebnisse. Verwenden Sie einen Mandanten der globalen Cloud
setup-bad-tenant = Das ist kein Mandant. Verwenden Sie eine Domäne wie contoso.com, eine Mandanten-ID oder „organizations“
setup-no-connection = Hier ist noch kein Kunde bekannt. Ergänzen Sie --tenant und --client-id, oder tragen Sie beides einmal im Fenster ein; zum Umschauen ohne Konto genügt --demo
setup-sample-profile = Der Beispielmandant gehört zu keinem Kunden. Lassen Sie --profile (oder ROLLCALL_PROFILE) weg, oder lassen Sie --demo weg
setup-no-client-id = Keine Client-ID angegeben. Ergänzen Sie --client-id mit der Anwendungs-ID (Client) Ihrer App-Registrierung; ein Administrator findet sie in Entra unter App-Registrierungen
setup-bad-client-id = Die Client-ID ist keine GUID. Kopieren Sie die Anwendungs-ID (Client) aus der App-Registrierung in Entra
setup-url-malformed = Der Wert von { $option } ist keine vollständige URL. Schreiben Sie sie mit Schema und Host, zum Beispiel https://graph.microsoft.com/beta
setup-url-not-secure = Der Wert von { $option } muss mit https:// beginnen, auf diesem Computer auch mit http://. Eine Anmeldung darf nicht ungeschützt unterwegs sein
setup-url-national = Der Wert von { $option } gehört zu einer nationalen Cloud, und nur die globale Cloud bietet diese Ergebnisse. Lassen Sie ihn weg
setup-url-extras = Der Wert von { $option } darf nur Schema, Host, Port und Pfad enthalten
setup-hosts-do-not-match = --authority und --graph-url passen nicht zusammen: Eine Anmeldung bei login.microsoftonline.com gilt nur für graph.microsoft.com, und keine andere gilt dort. Geben Sie beide Optionen an oder keine
setup-no-such-profile = Es gibt keinen Kunden namens „{ $name }“. Vorhanden sind: { $known }
setup-no-such-profile-none = Es gibt keinen Kunden namens „{ $name }“ und auch noch keinen anderen. Fügen Sie einen im Fenster hinzu oder mit rollcall profiles import
setup-profile-and-connection = --profile nennt einen Kunden, der Mandant und Client-ID schon mitbringt. Lassen Sie --tenant und --client-id weg (oder ROLLCALL_TENANT und ROLLCALL_CLIENT_ID), oder lassen Sie --profile weg
setup-no-settings = Hier gibt es keine Einstellungsdatei und damit keine Kundenliste. Lassen Sie --demo weg, oder nennen Sie einen Ordner mit --config-dir
setup-proxy-malformed = Der Proxy ist keine vollständige URL. Schreiben Sie ihn mit Schema, Host und Port, zum Beispiel http://proxy.contoso.com:8080, oder verwenden Sie „system“ oder „none“
setup-proxy-scheme = Rollcall spricht mit Proxys nur über http:// oder https://. Nennen Sie einen solchen Proxy, oder verwenden Sie „system“ oder „none“
setup-proxy-sign-in = Der Proxy enthält einen Benutzernamen oder ein Kennwort. Rollcall nimmt dort beides nicht an, weil andere Befehlszeilen, Umgebung und Einstellungen lesen können. Lassen Sie beides weg; das Netzwerkteam nennt einen Proxy ohne Anmeldung
setup-bad-id = Der Wert von { $option } ist keine GUID. Kopieren Sie ihn ganz, zum Beispiel 9adc7d86-6411-407e-b936-abfa0470dccf
setup-bad-filter = Der Filter ist so nicht möglich: Prüfen Sie „{ $word }“
setup-unknown-value = Der Filter ist so nicht möglich: { $typed } gibt es nicht. Meinen Sie { $meant }?
setup-unknown-value-unlike = Der Filter ist so nicht möglich: { $typed } gibt es nicht. Es gibt: { $known }
setup-bad-column = Es gibt keine Spalte „{ $name }“. Vorhanden sind: { $known }
setup-bad-changed-since = Es gibt keine Abfrage „{ $text }“: --changed-since nimmt yesterday, einen Tag (2026-11-25), eine Zeit (2026-11-25T08:00:00Z) oder eine Datei, die mit --save-run gespeichert wurde
setup-bad-sort = --sort { $name }: Diese Spalte gibt es nicht. Vorhanden sind: { $known }
setup-nothing-before = Die Spalte „before“ braucht eine Abfrage zum Vergleichen. --changed-since ergänzen oder die Spalte weglassen
setup-nothing-is-kept = Hier wird nichts aufbewahrt: Der Verlauf auf diesem Computer ist abgeschaltet, oder dies ist der Beispielmandant. Eine Datei angeben: --save-run=DATEI
setup-nothing-is-kept-of-all = Hier wird nichts aufbewahrt: Der Verlauf auf diesem Computer ist abgeschaltet, oder dies ist der Beispielmandant. --save-run weglassen
setup-file-of-one-run = Eine Datei enthält die Abfrage eines Kunden. Den Namen weglassen: --save-run behält die Abfragen aller im Verlauf auf diesem Computer
setup-only-latest-of-all = Von mehreren Kunden zusammen wird nur der letzte Versuch je Cloud-PC gelesen. --view weglassen, oder Kunde für Kunde mit --profile exportieren
setup-column-of-one = Von mehreren Kunden zusammen wird die Spalte „{ $name }“ nicht gelesen. Die Spalte weglassen, oder Kunde für Kunde mit --profile exportieren
setup-filter-of-one = Von mehreren Kunden zusammen wird { $name }: nicht gelesen. Die Bedingung weglassen, oder Kunde für Kunde mit --profile exportieren
terminal-cannot-be-asked = { $name }: Mandant oder Client-ID ist nicht lesbar. Im Fenster bei den Einstellungen des Kunden berichtigen
terminal-reads-all = { $n ->
    [one] Ein Kunde wird gelesen
   *[other] { $count } Kunden werden gelesen
}
setup-bad-fault = Das kann der Beispielmandant nicht: { $reason }
setup-bad-approve-after = Der Wert von --approve-after ist keine Anzahl von Sekunden
setup-port = Der Beispielmandant kann Port { $port } nicht verwenden: { $reason }. Wählen Sie mit --port einen anderen, oder lassen Sie --port weg
setup-sample-switch = --rows, --seed, --latency-ms, --approve-after, --app-certificate, --withhold-consent und --fault sind für den Beispielmandanten. Ergänzen Sie --demo, oder verwenden Sie rollcall sample-tenant
settings-not-toml = Die Einstellungsdatei war nicht lesbar und blieb unverändert: { $reason }
settings-file = Die Einstellungsdatei war nicht nutzbar: { $reason }
settings-bad-value = Die Einstellung „{ $name }“ hat einen unbrauchbaren Wert und wurde übergangen
settings-proxy-sign-in = Die Einstellung „proxy“ enthält einen Benutzernamen oder ein Kennwort, die andere dort lesen können; sie wurde übergangen. Nehmen Sie beides aus der Datei
settings-ca-file = Die Zertifikate in { $path }, die die Einstellung „ca_file“ nennt, sind nicht nutzbar: { $reason }. Sie wurden übergangen
settings-bad-profile = Der Kunde „{ $profile }“ in der Einstellungsdatei wurde übergangen, weil „{ $name }“ dort unbrauchbar ist. Er bleibt in der Datei, bis jemand das richtigstellt
settings-profile-hosts = Der Kunde „{ $profile }“ in der Einstellungsdatei nennt „{ $name }“, was nur die Option eines Starts setzen darf; das wurde übergangen
settings-stray-connection = Die Einstellungsdatei nennt einen Mandanten oder eine Client-ID außerhalb der Kunden; das wurde übergangen
settings-unknown-name = Die Einstellungsdatei nennt „{ $name }“, was diese Version nicht kennt; es wurde übergangen und bleibt stehen
terminal-open-page = Öffnen Sie zum Anmelden { $address }
terminal-enter-code = und geben Sie den Code { $code } ein
terminal-code-warning = Geben Sie den Code nur ein, wenn Sie diese Anmeldung selbst in Rollcall begonnen haben. Schicken Sie ihn niemandem
terminal-erase-is-open = Ein Fenster von Rollcall ist offen und würde wieder schreiben, was gelöscht wird. Schließen Sie es und starten Sie den Befehl dann noch einmal
terminal-erased = Ihre Anmeldungen, Einstellungen, aufgehobenen Läufe, Notizen und das Protokoll sind von diesem Computer gelöscht
terminal-nobody-signed-in = Niemand ist angemeldet. Führen Sie zuerst rollcall sign-in aus
terminal-sign-in-again = Melden Sie sich neu an: rollcall sign-in
terminal-stored-for-another = Die gespeicherte Anmeldung gehört zu einem anderen Mandanten, einer anderen Client-ID oder einem anderen Host und wurde nicht verwendet. Führen Sie rollcall sign-in aus
terminal-signed-out = Abgemeldet. Die gespeicherte Anmeldung ist gelöscht; die Sitzung im Browser besteht weiter
terminal-served-by-another = { $customer } hat keine eigene Anmeldung; ihm dient die von { $other }. So beenden Sie jene: { $command }
terminal-signed-in = Angemeldet als { $account }
terminal-signed-in-tenant = Angemeldet als { $account } im Mandanten { $tenant }
terminal-sample-keeps-nothing = Der Beispielmandant bewahrt nichts auf: Er endet mit diesem Befehl, und die Anmeldung mit ihm
status-account = Konto: { $account }
status-tenant = Mandant: { $tenant }
status-authority = Angemeldet bei: { $authority }
status-age = Aktualisierungstoken gespeichert: { $age }
terminal-no-partners = In diesem Mandanten ist kein RMM-Partner mit Windows 365 verbunden
terminal-no-run-to-compare = Von damals ist keine vollständige Abfrage derselben Frage behalten: Behalten Sie eine mit --save-run oder nennen Sie eine gespeicherte Datei
terminal-no-such-rollout = Keine Bereitstellung dieses RMM-Partners hat die ID { $id }: Kopieren Sie sie aus der Spalte activityId
terminal-several-partners = Dieser Mandant hat mehrere RMM-Partner. Wählen Sie einen:
terminal-several-partners-called = Mehrere RMM-Partner dieses Mandanten heißen { $name }. Wählen Sie einen über seine Datensatz-ID:
terminal-no-partner-called = Kein RMM-Partner dieses Mandanten heißt { $name }, und keiner hat einen Agenten dieses Namens. Wählen Sie einen:
terminal-partner-id = Graph nennt diesen RMM-Partner „{ $id }“. Das ist keine GUID, deshalb lässt er sich nicht abfragen
terminal-reading = Lesen… { $rows } Ergebnisse, { $pages }
terminal-all-rows-beside = Alle Zeilen liegen in { $path }; schließen Sie das Programm, das die Datei offen hat, und benennen Sie sie dann um
terminal-earlier-aside = Ein früherer Export hatte mehr Seiten gelesen; fortsetzen lässt er sich mit --resume --output { $path }
terminal-listing-names = Namen der Cloud-PCs werden gelesen…
terminal-interrupted = Abgebrochen, bevor eine Antwort da war
terminal-not-tried-missing = Die Liste der Cloud-PCs ist unvollständig. Deshalb fehlen Namen, und Cloud-PCs ohne Versuch stehen nicht in den Zeilen
terminal-run-kept = Die Abfrage steht im Verlauf auf diesem Computer, für das Fenster
terminal-runs-kept = { $n ->
    [one] Die Abfragen eines Kunden stehen im Verlauf auf diesem Computer, für das Fenster
   *[other] Die Abfragen von { $count } Kunden stehen im Verlauf auf diesem Computer, für das Fenster
}
terminal-output-closed = Das Programm, das die Zeilen las, hat vor der letzten aufgehört; es sind also nicht alle angekommen
terminal-partial-file = Die bisherigen Zeilen liegen in { $path }
terminal-nothing-written = Nichts geschrieben
terminal-rows-written = { $n ->
    [one] Geschrieben: { $written } von { $read } Zeile
   *[other] Geschrieben: { $written } von { $read } Zeilen
}
terminal-nothing-written-kept = Nichts geschrieben; was ein früherer Export in { $path } hinterlassen hat, bleibt, wie es ist
terminal-resume = Führen Sie denselben Befehl mit --resume aus, dann geht es dort weiter
terminal-resume-demo =
    Der Beispielmandant von --demo endet mit dem Befehl, deshalb kann --resume dort nicht weitermachen. Zum Ausprobieren starten Sie in einem Terminal
      rollcall sample-tenant --fault outage@3
    und in einem zweiten, mit den dort ausgegebenen Optionen (--authority, --graph-url, --tenant und --client-id) statt OPTIONEN:
      rollcall sign-in OPTIONEN
      rollcall export OPTIONEN --partner { $partner } --output { $file }
      rollcall export OPTIONEN --resume --output { $file }
terminal-resumed = { $n ->
    [one] Die erste davon wurde schon früher gelesen, bis { $time }
   *[other] Die ersten { $count } davon wurden schon früher gelesen, bis { $time }
}
resume-no-file = Es gibt nichts fortzusetzen: { $path } ist nicht da. Lassen Sie --resume weg, um alles zu lesen
resume-damaged = { $path } ist beschädigt, deshalb kann der Export nicht weitergehen. Lassen Sie --resume weg, um alles zu lesen
resume-other-version = { $path } stammt von einer anderen Version von Rollcall. Lassen Sie --resume weg, um alles zu lesen
resume-partial-changed = Die .partial-Datei neben { $path } fehlt oder wurde geändert, deshalb kann der Export nicht weitergehen. Lassen Sie --resume weg, um alles zu lesen
resume-other-host = Die Zeilen neben { $path } kamen von { $origin }. Mit ihrer nächsten Seite geht Rollcall nirgends sonst hin
resume-other-tenant = Die Zeilen neben { $path } gehören zu { $tenant } oder wurden mit einer anderen Client-ID gelesen. Geben Sie denselben Mandanten und dieselbe Client-ID an, oder lassen Sie --resume weg
resume-other-account = Die Zeilen neben { $path } las ein anderes Konto, das vielleicht andere Zeilen sieht. Melden Sie sich mit diesem Konto an, oder lassen Sie --resume weg
resume-other-question = Die Zeilen neben { $path } gehören zu einer anderen Abfrage oder haben ein anderes Format. Geben Sie denselben Partner, dieselben IDs und dasselbe Format an, oder lassen Sie --resume weg
terminal-no-screen = Diese Sitzung hat keinen Bildschirm für ein Fenster. Starten Sie Rollcall auf einem Desktop, oder nutzen Sie die Befehlszeile: rollcall help zeigt, was sie kann
terminal-manual-not-written = Die Handbuchseiten konnten nicht nach { $path } geschrieben werden. Wählen Sie einen Ordner, in den Sie schreiben dürfen ({ $reason })
terminal-no-renderer = Es ließ sich kein Fenster öffnen: Auf diesem Computer funktioniert keine Art zu zeichnen. Aktualisieren Sie den Grafiktreiber, oder nutzen Sie die Befehlszeile (rollcall --help). Die Meldungen:
terminal-sample-serves = Der Beispielmandant läuft, bis Sie Strg+C drücken. Codes gibt man ein unter { $address }
terminal-sample-options = Optionen für ein zweites Terminal: { $options }
terminal-proxy-unused = --proxy wird nicht verwendet: { $host } ist dieser Computer selbst
terminal-no-keyring = Dieser Computer hat keinen Schlüsselbund, deshalb meldet sich dieser Befehl eigens an; die Anmeldung endet mit ihm
terminal-keyring-absent-do = Installieren und starten Sie einen Schlüsselbund, zum Beispiel GNOME Keyring oder KWallet, dann bleibt eine Anmeldung gespeichert
terminal-keyring-absent-do-without = Ohne Schlüsselbund führen Sie rollcall export oder rollcall partners in einem Terminal aus: Beide fragen nach einem eigenen Code. Das Fenster behält eine Anmeldung, bis es geschlossen wird
terminal-sign-in-not-kept = Anmeldungen von { $name } werden auf diesem PC nicht gespeichert, hier gibt es also nichts anzumelden. Führen Sie rollcall export oder rollcall partners in einem Terminal aus: Beide melden sich eigens an
terminal-signs-in-by-choice = Anmeldungen von { $name } werden auf diesem PC nicht gespeichert, deshalb meldet sich dieser Befehl eigens an; die Anmeldung endet mit ihm
prepared-file = { $path } ist nicht nutzbar: { $reason }
prepared-not-toml = { $path } ist keine Datei mit vorbereiteten Kunden: { $reason }
prepared-not-ours = { $path } ist keine Datei mit vorbereiteten Kunden. Rollcall schreibt solche Dateien mit rollcall profiles export
prepared-newer = { $path } stammt von einer neueren Version von Rollcall. Aktualisieren Sie Rollcall, oder bitten Sie um eine Datei für diese Version
prepared-sets-hosts = { $path } wurde abgelehnt: Darin ist „{ $name }“ gesetzt, und keine Datei darf bestimmen, wohin Anmeldungen gehen. Bitten Sie den Ersteller, diese Zeile zu entfernen
prepared-empty = { $path } enthält keinen Kunden
prepared-bad-value = Aus { $path } wurde nichts übernommen, weil ein Wert von „{ $name }“ darin unbrauchbar ist. Bitten Sie den Ersteller, ihn zu berichtigen
profiles-taken-in = { $n ->
    [0] Kein neuer Kunde
    [one] Ein Kunde hinzugefügt
   *[other] { $count } Kunden hinzugefügt
}
profiles-known = { $n ->
    [one] Einer war schon da und bleibt, wie er ist
   *[other] { $count } waren schon da und bleiben, wie sie sind
}
profiles-written = { $n ->
    [one] Ein Kunde in { $path } geschrieben, ohne Anmeldung
   *[other] { $count } Kunden in { $path } geschrieben, ohne Anmeldungen
}
profiles-none = Es gibt noch keine Kunden. Fügen Sie einen im Fenster hinzu oder mit rollcall profiles import
profiles-shown = angezeigt
profiles-column-shown = Im Fenster
customer-name = Name
colour-blue = Blau
colour-teal = Petrol
colour-green = Grün
colour-amber = Bernstein
colour-red = Rot
colour-pink = Rosa
colour-violet = Violett
colour-grey = Grau
partners-column-id = Datensatz-ID
partners-column-connection = Verbindung
partners-column-last-sync = Letzter Abgleich
partners-column-label = Name
## Error codes, in a few words
error-execute-action-failed = Installation fehlgeschlagen
error-execute-action-timeout = Zeitüberschreitung
error-device-not-found = Cloud-PC nicht gefunden
error-device-not-available = Cloud-PC nicht verfügbar
error-check-disk-space-failed = Zu wenig Speicherplatz
error-check-network-connection-failed = Keine Netzwerkverbindung
error-agent-not-found = Installationsdatei fehlt
error-invalid-agent-format = Datei weder exe noch msi
error-invalid-agent-checksum = Falsche Prüfsumme

## Times
time-now = gerade eben
time-minutes-ago = vor { $count } Min.
time-hours-ago = vor { $count } Std.
time-days-ago = vor { $count } Tg.
time-months-ago = { $count ->
    [one] vor { $count } Monat
   *[other] vor { $count } Monaten
}
time-years-ago = { $count ->
    [one] vor { $count } Jahr
   *[other] vor { $count } Jahren
}
time-in-minutes = in { $count } Min.
time-in-hours = in { $count } Std.
time-in-days = in { $count } Tg.
time-in-months = { $count ->
    [one] in { $count } Monat
   *[other] in { $count } Monaten
}
time-in-years = { $count ->
    [one] in { $count } Jahr
   *[other] in { $count } Jahren
}
time-minutes-ago-spoken = { $count ->
    [one] vor { $count } Minute
   *[other] vor { $count } Minuten
}
time-hours-ago-spoken = { $count ->
    [one] vor { $count } Stunde
   *[other] vor { $count } Stunden
}
time-days-ago-spoken = { $count ->
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}
time-months-ago-spoken = { $count ->
    [one] vor { $count } Monat
   *[other] vor { $count } Monaten
}
time-years-ago-spoken = { $count ->
    [one] vor { $count } Jahr
   *[other] vor { $count } Jahren
}
time-day = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
}
time-days-and-hours = { $days } Tg. { $hours } h

## Grid
headline-cloud-pcs = { $n ->
    [one] { $count } Cloud-PC
   *[other] { $count } Cloud-PCs
}
headline-attempts = { $n ->
    [one] { $count } Versuch
   *[other] { $count } Versuche
}
headline-installed = { $count } installiert
headline-failed = { $count } fehlgeschlagen
headline-canceled = { $count } abgebrochen
headline-waiting = { $count } ausstehend
headline-not-tried = { $count } nicht versucht
headline-without-agent = { $count } ohne Agent
headline-without-agent-now = { $count } ohne Agent, bei { $before } davon war er früher da
headline-without-agent-meaning = Nach dem letzten Versuch auf jedem. Wo ein früherer den Agenten installiert hatte, weiß nur die RMM-Konsole, ob er noch da ist
headline-other = { $count } mit anderem Status
headline-subject = { $customer } · { $partner } ({ $status })
headline-partner = { $partner } ({ $status })
headline-show-all = Alle Zeilen anzeigen
headline-as-of = Stand { $time }
headline-whole-at-least = Mindestens { $whole }
headline-whole-so-far = Bisher { $whole }
headline-part-at-least = mindestens { $part }
headline-part-so-far = bisher { $part }
headline-gap-list = die Liste der Cloud-PCs ist unvollständig
headline-gap-results = nicht alle Ergebnisse sind geladen
headline-gap = nicht alles wurde gelesen
headline-show = Nur anzeigen: { $part }
rows-cloud-pcs = { $n ->
    [one] { $count } Cloud-PC
   *[other] { $count } Cloud-PCs
}
rows-some-cloud-pcs = { $shown } von { $count } Cloud-PCs
headline-ages = Ergebnisse Stand { $rows }, Liste der Cloud-PCs Stand { $names }: Nicht versucht und Gelöscht richten sich nach dieser Liste. Ein Klick zeigt die Details der Abfrage
names-loading = Namen werden geladen
names-partial = Namen fehlen: Die Liste der Cloud-PCs ist unvollständig
names-failed = Keine Namen: Die Cloud-PCs ließen sich nicht auflisten
names-no-business = Dieser Mandant hat keine Cloud-PCs mit Windows 365 Business, und nur diese können den Agent erhalten
view-latest = Je Cloud-PC
view-attempts = Alle Versuche
column-state = Status
column-device = Cloud-PC
column-user = Benutzer
column-started-by = Gestartet von
column-agent = Agent
column-plan = Lizenz
column-region = Region
column-cloud-pc = Cloud-PC-ID
column-activity = Aktivitäts-ID
cloud-pc-absent = Gelöscht oder für Ihr Konto nicht sichtbar
column-started = Gestartet
column-last-modified = Geändert
column-start-to-last-change = Start bis letzte Änderung
column-error = Fehler
column-message = Meldung
grid-row-cloud-pc = Cloud-PC { $id }
grid-exact-time =
    { $local }
    { $utc }
grid-sort-hint = Klicken sortiert, Umschalt+Klick ergänzt eine Spalte, Ziehen verschiebt sie
grid-sort-further = Auch nach { $column } sortieren
grid-not-sorted = nicht sortiert
grid-sorted-ascending = aufsteigend sortiert
grid-sorted-descending = absteigend sortiert
grid-sorted-place = { $direction }, Schlüssel { $place }
grid-spoken-sort = { $column }: { $direction }
grid-spoken-unsorted = Nicht mehr sortiert
grid-menu = Aktionen für die Zeile
# Said when the keyboard reaches a cell
grid-cell = { $column }: { $text }
grid-cell-empty = { $column }: leer
grid-copy-cell = Zelle kopieren
grid-copy-rows = { $count ->
    [one] Zeile kopieren
   *[other] { $number } Zeilen kopieren
}
grid-select-all = Alle Zeilen auswählen
grid-details = Details
grid-copy-ticket = { $n ->
    [one] Für das Ticket kopieren
   *[other] { $count } Zeilen für das Ticket kopieren
}
grid-copy-for-users = { $n ->
    [one] Für den Benutzer kopieren
   *[other] { $count } Zeilen für die Benutzer kopieren
}

## Pie
pie-name = Status: { $list }
pie-part = { $name } { $number }, { $percent }
pie-empty-name = Status: keine Ergebnisse
pie-empty = Keine Ergebnisse
pie-clear = Jeden Status anzeigen
errors = Fehler
errors-clear = Alle Fehler anzeigen
days = Tage
days-clear = Alle Tage anzeigen
## Failures: what happened
failure-unreachable = { $host } ist von diesem Computer aus nicht erreichbar
failure-tls = Die Identität von { $host } ließ sich nicht prüfen
failure-proxy = Ein Proxy unterwegs verlangt eine Anmeldung, und Rollcall hat keine für ihn
failure-proxy-named = Der Proxy { $proxy } verlangt eine Anmeldung, und Rollcall hat keine für ihn
failure-proxy-unreachable = Der Proxy { $proxy } ist nicht erreichbar
failure-proxy-refused = Der Proxy { $proxy } lässt keine Verbindung zu { $host } durch
failure-timed-out = { $host } hat nicht rechtzeitig geantwortet
failure-cut = Die Verbindung ist abgerissen
failure-html = Statt Daten kam eine Webseite zurück
failure-not-json = Die Antwort ist kein JSON, oder sie endet zu früh
failure-wrong-shape = Die Antwort ist anders aufgebaut als dokumentiert: „{ $expected }“ fehlt oder hat einen anderen Typ
failure-too-large = Die Antwort ist größer als { $limit }, mehr liest Rollcall nicht
failure-foreign-link = Die nächste Seite liegt auf einem anderen Host, { $origin }; dorthin wurde die Anmeldung nicht gesendet
failure-repeated-link = Ein Seitenlink kam ein zweites Mal, die Seiten laufen also im Kreis
failure-redirected = Der Dienst leitet zu { $origin } um. Das tut Microsoft Graph nicht, deshalb ist Rollcall nicht gefolgt
failure-redirected-nowhere = Der Dienst leitet um. Das tut Microsoft Graph nicht, deshalb ist Rollcall nicht gefolgt
failure-sign-in-needed = Die Anmeldung ist abgelaufen
failure-not-permitted = Ihr Konto darf das nicht lesen
failure-not-found = Microsoft Graph findet das Gesuchte nicht
failure-throttled = Der Dienst von Microsoft ist ausgelastet und bittet Rollcall, langsamer zu fragen
failure-server-error = Der Dienst von Microsoft hat selbst ein Problem
failure-rejected = Microsoft Graph hat die Abfrage nicht angenommen
failure-declined = Die Anmeldung wurde im Browser abgelehnt
failure-code-expired = Der Code ist abgelaufen, bevor er verwendet wurde
failure-bad-code = Microsoft Entra kennt diesen Code nicht mehr
failure-browser-wait-over = Der Browser kam nicht rechtzeitig zurück
failure-no-listener = Rollcall konnte auf diesem Computer keinen Port öffnen, über den der Browser zurückkommt: { $reason }
failure-sign-in-refused = Microsoft Entra hat die Anmeldung abgelehnt
failure-bad-sign-in-answer = Der Anmeldehost antwortet auf eine Weise, die Rollcall nicht versteht
failure-file = Die Datei { $path } ist nicht nutzbar: { $reason }
failure-no-room = Für { $path } ist kein Platz mehr
failure-not-written-down = Ihr Administrator will, dass festgehalten wird, wer Ergebnisse abfragt, und { $path } lässt sich nicht schreiben: { $reason }
failure-not-written-down-nowhere = Ihr Administrator will, dass festgehalten wird, wer Ergebnisse abfragt, und dieses Konto hat keinen Ordner dafür
failure-internal = In Rollcall selbst ist ein Fehler aufgetreten

## Failures: what to do, and who can do it
failure-do-run-again = Versuchen Sie es noch einmal
failure-do-run-again-later = Versuchen Sie es in ein paar Minuten noch einmal
failure-do-beta = Die API ist eine Betaversion und hat sich vielleicht geändert: Suchen Sie nach einem neueren Rollcall
failure-do-report = Melden Sie es mit den Details unten: Das sollte nicht vorkommen
failure-do-request-id = Bleibt es dabei, nennen Sie dem Microsoft-Support die Anforderungs-ID unten
failure-do-check-graph-url = Prüfen Sie die Graph-URL, mit der Rollcall gestartet wurde
failure-unreachable-do-network = Prüfen Sie Netzwerkverbindung, VPN und Proxy dieses Computers
failure-unreachable-do-firewall = Sind auch andere betroffen, gibt das Netzwerkteam Verbindungen zu { $host } frei
failure-tls-do-ca = Wird TLS im Netzwerk überprüft, geben Sie Rollcall das Stammzertifikat mit --ca-file oder „ca_file“ in settings.toml, oder lassen Sie es im System hinterlegen
failure-tls-do-clock = Prüfen Sie Datum und Uhrzeit dieses Computers
failure-proxy-do = Das Netzwerkteam lässt Rollcall ohne Anmeldung durch oder nennt einen Proxy, der keine braucht
failure-proxy-do-setting = Prüfen Sie, welchen Proxy Rollcall verwendet: --proxy, dann „proxy“ in settings.toml, sonst den des Systems
failure-proxy-unreachable-do-network = Prüfen Sie Netzwerkverbindung und VPN dieses Computers: Viele Proxys antworten nur im internen Netz
failure-proxy-unreachable-do-team = Sind auch andere betroffen, sieht sich das Netzwerkteam den Proxy an
failure-proxy-refused-do = Das Netzwerkteam gibt Verbindungen zu { $host } über den Proxy frei
failure-html-do-portal = Öffnen Sie einen Browser: Hotel- und Gastnetze verlangen oft zuerst eine Anmeldung
failure-html-do-proxy = Sind auch andere betroffen, prüft das Netzwerkteam die Sperrliste des Proxys
failure-too-large-do = Grenzen Sie die Abfrage auf eine Aktivität oder einen Cloud-PC ein
failure-sign-in-needed-do = Melden Sie sich neu an: Die Ergebnisse auf dem Bildschirm bleiben
failure-not-permitted-role = Rolle: Das Konto braucht Windows 365-Administrator (bei Enterprise kann Cloud-PC-Leser genügen); ein globaler Administrator weist sie zu
failure-not-permitted-licence = Lizenz: Der Mandant braucht eine Windows 365-Lizenz; darum kümmert sich ein Abrechnungs- oder Lizenzadministrator
failure-not-permitted-policy = Bedingter Zugriff: Eine Richtlinie kann den Zugriff sperren; ein Entra-Administrator findet sie im Anmeldeprotokoll über die Korrelations-ID
failure-not-permitted-delegated = Partner: Der delegierten Beziehung (GDAP) fehlt die Rolle; Ihr Partneradministrator beantragt sie, der Kunde genehmigt sie
failure-not-found-do-ids = Prüfen Sie Aktivitäts-ID und Cloud-PC-ID, oder leeren Sie die Felder, um alles zu lesen
failure-not-found-do-tenant = Prüfen Sie den Mandanten: Der Partner wurde dort vielleicht entfernt
failure-throttled-do = Warten Sie eine Minute, und versuchen Sie es dann noch einmal
failure-throttled-do-at = Versuchen Sie es nach { $time } noch einmal
failure-rejected-do = Prüfen Sie Aktivitäts-ID und Cloud-PC-ID
failure-declined-do = Waren Sie das nicht, ist nichts verloren; waren Sie es, melden Sie sich neu an und stimmen Sie zu
failure-code-expired-do = Holen Sie einen neuen Code, und geben Sie ihn rechtzeitig ein
failure-browser-wait-over-do = Melden Sie sich neu an, und schließen Sie die Anmeldung im Browser dieses Computers ab
failure-browser-wait-over-do-proxy = Endete der Browser mit einem Fehler bei „localhost“, nehmen Sie localhost von seinem Proxy aus, oder melden Sie sich mit einem Code an
failure-no-listener-do = Melden Sie sich stattdessen mit einem Code an
failure-sign-in-refused-do-check = Prüfen Sie Mandant und Client-ID
failure-sign-in-refused-do-admin = Stimmen beide, findet ein Entra-Administrator den Grund im Anmeldeprotokoll über die Korrelations-ID
failure-bad-sign-in-answer-do = Prüfen Sie die Anmelde-URL (--authority), mit der Rollcall gestartet wurde
failure-file-do = Prüfen Sie den Pfad und ob Ihr Konto darauf zugreifen darf, und versuchen Sie es noch einmal
failure-no-room-do = Schaffen Sie Platz, oder wählen Sie ein anderes Laufwerk. Was vorher dort lag, ist noch da
failure-not-written-down-do = Schaffen Sie Platz, oder lassen Sie sich vom Administrator das Recht geben, dort zu schreiben; fragen Sie dann noch einmal ab

## Failures: Entra’s codes, named by resources/guidance/entra.toml
entra-public-client = Die App-Registrierung erlaubt keine Anmeldung mit Code
entra-public-client-do = „Öffentliche Clientflows zulassen“ auf „Ja“ setzen: App-Registrierungen, die App, Authentifizierung, Erweiterte Einstellungen
entra-public-client-do-browser = Bis dahin melden Sie sich mit dem Browser an; der braucht diese Einstellung nicht
entra-unknown-app = Der Mandant kennt diese Client-ID nicht
entra-unknown-app-do-check = Prüfen Sie Mandant und Client-ID: Sie müssen zusammengehören
entra-unknown-app-do-consent = Stimmen beide, muss zuerst ein Administrator des Mandanten der App zustimmen
entra-app-off = Die App ist in diesem Mandanten deaktiviert
entra-app-off-do = „Aktiviert für die Benutzeranmeldung?“ auf „Ja“ setzen: Unternehmensanwendungen, die App, Eigenschaften
entra-unknown-tenant = Diesen Mandanten gibt es nicht
entra-unknown-tenant-do = Prüfen Sie die Schreibweise, oder nehmen Sie die Mandanten-ID von der Übersichtsseite im Entra Admin Center
entra-unknown-tenant-do-cloud = Stimmt er, liegt er vielleicht in einer nationalen Cloud: Nur die globale Cloud bietet diese Ergebnisse
entra-national-cloud = Dieser Mandant liegt in einer nationalen Cloud, und nur die globale Cloud bietet diese Ergebnisse
entra-national-cloud-do = Geben Sie einen Mandanten der globalen Cloud ein: Bei diesem kann Rollcall nicht helfen
entra-no-tenant = Microsoft Entra konnte nicht erkennen, welcher Mandant gemeint ist
entra-no-tenant-do = Geben Sie statt „organizations“ die ID oder Domäne des Mandanten ein
entra-one-tenant-app = Diese App darf sich nur bei dem Mandanten anmelden, der sie registriert hat
entra-one-tenant-app-do = Soll sie mehreren Mandanten dienen, stellt ihr Besitzer „Unterstützte Kontotypen“ auf mehrere Organisationen
entra-foreign-account = Das angemeldete Konto gehört nicht zu diesem Mandanten
entra-foreign-account-do = Melden Sie sich mit einem Geschäftskonto dieses Mandanten an, oder prüfen Sie den Mandanten
entra-foreign-account-do-guest = Soll ein Gast diese Arbeit tun, lädt ein Administrator des Mandanten das Konto zuerst ein
entra-personal-account = Angemeldet hat sich ein privates Microsoft-Konto, und die haben keine Cloud-PCs
entra-personal-account-do = Melden Sie sich mit einem Geschäfts-, Schul- oder Unikonto dieses Mandanten an
entra-unknown-account = Dieses Konto gibt es im Mandanten nicht
entra-unknown-account-do = Prüfen Sie die Schreibweise des Kontos und den Mandanten
entra-wrong-password = Benutzername oder Kennwort war falsch
entra-sign-in-again-do = Melden Sie sich neu an
entra-locked = Das Konto ist gesperrt, oder die Anmeldung kam von einer Adresse, die Microsoft blockiert
entra-locked-do-wait = Warten Sie eine Viertelstunde, und melden Sie sich dann neu an
entra-do-log = Das Anmeldeprotokoll in Entra nennt den Grund: Ein Administrator findet ihn über die Korrelations-ID unten
entra-password-expired = Das Kennwort des Kontos ist abgelaufen
entra-password-expired-do = Legen Sie ein neues Kennwort fest, wie in Ihrer Firma üblich, und melden Sie sich dann neu an
entra-account-off = Das Konto ist deaktiviert
entra-account-off-do = In Entra unter „Benutzer“ aktivieren oder mit einem anderen Konto anmelden
entra-outbound = Ihre Firma lässt ihre Konten nicht an diesem Mandanten anmelden
entra-outbound-do = In den mandantenübergreifenden Zugriffseinstellungen für ausgehenden Zugriff erlauben: „Externe Identitäten“ in Entra
entra-inbound = Dieser Mandant lässt Konten Ihrer Firma nicht zu
entra-inbound-do = In den mandantenübergreifenden Zugriffseinstellungen für eingehenden Zugriff erlauben: „Externe Identitäten“ in Entra
entra-tenant-restriction = Dieses Netzwerk lässt nur Anmeldungen bei ausgewählten Mandanten zu, und dieser gehört nicht dazu
entra-tenant-restriction-do = Den Mandanten in die Mandanteneinschränkungen aufnehmen, die der Proxy oder die Geräterichtlinie setzt
entra-not-assigned = Das Konto ist der App nicht zugewiesen
entra-not-assigned-do = Ein Administrator fügt das Konto oder seine Gruppe hinzu: Unternehmensanwendungen, die App, Benutzer und Gruppen
entra-secret = Geheimnis oder Zertifikat der App wurde nicht angenommen
entra-secret-do = Prüfen, ob es abgelaufen ist: App-Registrierungen, die App, Zertifikate & Geheimnisse
entra-needless-secret = Die App ist ein öffentlicher Client und darf weder Geheimnis noch Zertifikat mitbringen
entra-needless-secret-do = Für unbeaufsichtigte Exporte eine eigene App verwenden, bei der „Öffentliche Clientflows zulassen“ auf „Nein“ steht
entra-scope = Der Mandant kennt die Berechtigung nicht, die Rollcall anfordert
entra-scope-do = Prüfen Sie den Mandanten: Die Berechtigung gibt es nur in der globalen Cloud
entra-no-graph = Der Mandant kennt den Dienst nicht, den Rollcall abfragt
entra-no-graph-do = Prüfen Sie den Mandanten und die Graph-URL, falls Rollcall mit einer gestartet wurde
entra-service-off = Der Mandant hat den Dienst, den die App abfragt, nicht abonniert oder abgeschaltet
entra-service-off-do = Prüfen, ob der Mandant eine Windows 365-Lizenz hat und Microsoft Graph unter „Unternehmensanwendungen“ aktiviert ist
entra-not-in-registration = Die Berechtigung, die Rollcall anfordert, fehlt in der App-Registrierung
entra-not-in-registration-do = Die delegierte Berechtigung CloudPC.Read.All von Microsoft Graph hinzufügen: App-Registrierungen, die App, API-Berechtigungen
entra-microsoft-app = Diese Client-ID gehört zu einem Programm von Microsoft, das dafür nicht verwendet werden darf
entra-microsoft-app-do = Eine eigene App registrieren, wie es die Anleitung für Administratoren zeigt, und deren Client-ID verwenden
entra-redirect = Die App-Registrierung erlaubt keine Anmeldung mit dem Browser
entra-redirect-do = http://localhost hinzufügen: App-Registrierungen, die App, Authentifizierung, Mobilgerät- und Desktopanwendungen
entra-redirect-do-code = Bis dahin melden Sie sich mit einem Code an
entra-no-consent = Niemand hat zugestimmt, dass diese App Cloud-PCs liest
entra-admin-consent = Der Mandant verlangt, dass ein Administrator dieser App zustimmt
entra-no-consent-do = Ein Administrator öffnet den Zustimmungslink und stimmt zu; danach melden Sie sich neu an
entra-consent-request = In diesem Mandanten kann man einen Administrator um Genehmigung der App bitten
entra-consent-request-do = Bitten Sie auf der Seite im Browser um Genehmigung, und melden Sie sich neu an, sobald sie erteilt ist
entra-partner-consent = Der Mandant des Kunden hat diese App nicht für Partner zugelassen
entra-partner-consent-do = Ein Administrator im Mandanten des Kunden öffnet den Zustimmungslink und stimmt zu; danach können Partnerkonten die App nutzen
entra-consent-declined = Die Zustimmung wurde im Browser abgelehnt
entra-consent-declined-do = Melden Sie sich neu an und stimmen Sie zu: Rollcall liest nur
entra-policy = Eine Richtlinie für bedingten Zugriff hat die Anmeldung blockiert
entra-policy-do-browser = War es eine Anmeldung mit Code, nehmen Sie den Browser: Viele Richtlinien blockieren nur den Code
entra-policy-do-code = Soll es mit Codes weitergehen, erlaubt ein Administrator sie für diese App und den Helpdesk: Bedingter Zugriff, Authentifizierungsflows
entra-policy-risk = Eine Richtlinie hat die Anmeldung wegen eines Risikos oder des Gerätezustands blockiert
entra-security-defaults = Die Sicherheitsstandards dieses Mandanten blockieren Anmeldungen mit Code
entra-security-defaults-do-browser = Melden Sie sich stattdessen mit dem Browser an: Das blockieren die Sicherheitsstandards nicht
entra-security-defaults-do = Codes gehen nur, wenn ein Administrator die Sicherheitsstandards durch Richtlinien für bedingten Zugriff ersetzt, die sie erlauben
entra-code-token = Der bedingte Zugriff nimmt keine Anmeldung mehr an, die mit einem Code erfolgt ist
entra-code-token-deleted = Der bedingte Zugriff nimmt keine Anmeldung mehr an, die mit einem Code erfolgt ist; die gespeicherte Anmeldung wurde deshalb gelöscht
entra-code-token-not-let-go = Der bedingte Zugriff nimmt keine Anmeldung mehr an, die mit einem Code erfolgt ist, und der Schlüsselbund hat die gespeicherte nicht gelöscht
entra-code-token-lent = Der bedingte Zugriff dieses Kunden nimmt keine Anmeldung an, die mit einem Code erfolgt ist; die verwendete gehört zu einem anderen Kunden und bleibt bestehen
entra-code-token-do = Melden Sie sich neu an, mit dem Browser: Eine solche Anmeldung ist nicht betroffen
entra-partner-blocked = Microsoft hat die delegierte Verwaltung wegen verdächtiger Aktivitäten im Mandanten Ihrer Firma blockiert
entra-partner-blocked-do = Ein Administrator Ihrer Firma prüft in Entra die riskanten Benutzer und gibt das Konto frei
entra-managed-device = Dieser Mandant lässt nur verwaltete Computer zu, und ein Code kann nicht belegen, welcher Computer fragt
entra-device-proof = Dieser Mandant will den Computer kennen, und ein Code kann nicht belegen, welcher Computer fragt
entra-device-do-browser = Auf einem von Ihrer Firma verwalteten Computer melden Sie sich mit dem Browser an: Er kann den Computer nachweisen
entra-device-do = Sonst kann ein Entra-Administrator diese App oder den Helpdesk von der Geräterichtlinie ausnehmen
entra-security-defaults-in-browser = Die Sicherheitsstandards haben die Anmeldung blockiert
entra-managed-device-in-browser = Dieser Mandant lässt nur verwaltete Computer zu, und der Browser hat nicht belegt, dass dies einer ist
entra-device-proof-in-browser = Dieser Mandant will den Computer kennen, und der Browser hat nicht belegt, welcher es ist
entra-device-do-in-browser = Nehmen Sie einen Computer, den Ihr Unternehmen verwaltet, und einen Browser, der dort mit dem Geschäftskonto angemeldet ist
entra-security-info = Für das Konto muss zuerst eine zweite Anmeldemethode registriert werden
entra-security-info-do = Öffnen Sie aka.ms/mfasetup, folgen Sie den Schritten dort, und melden Sie sich dann neu an
entra-security-info-blocked = Für das Konto muss zuerst eine zweite Anmeldemethode registriert werden, und von hier aus darf es das nicht
entra-security-info-blocked-do = Einen befristeten Zugriffspass ausstellen oder das Konto an einem vertrauenswürdigen Ort registrieren lassen
entra-second-proof = Der Mandant verlangt einen weiteren Nachweis Ihrer Identität
entra-second-proof-do = Melden Sie sich neu an, und schließen Sie im Browser jeden Schritt ab
entra-password-changed = Das Kennwort wurde seit der Anmeldung geändert oder ist abgelaufen
entra-revoked = Die Anmeldung wurde widerrufen, von einem Administrator oder vom Konto selbst
entra-unused = Die Anmeldung ist abgelaufen, weil sie lange nicht genutzt wurde
entra-frequency = Der Mandant verlangt von Zeit zu Zeit eine neue Anmeldung, und die Zeit dieser ist um
entra-code-unused = Der Code wurde noch nicht verwendet
entra-code-mistyped = Der eingegebene Code ist nicht der auf dem Bildschirm
entra-code-used = Der Code wurde schon verwendet oder abgelehnt
entra-other-region = Der Code wurde in einer anderen Weltregion eingegeben als angefordert
entra-confirm = Der Browser wartet noch auf eine Bestätigung
entra-confirm-do = Melden Sie sich neu an, und bestätigen Sie im Browser, dass Sie sich bei dieser App anmelden wollen
entra-answer-used = Die Antwort des Browsers wurde schon verwendet oder gehört zu einer anderen Anmeldung
entra-loop = Microsoft Entra wurde in kurzer Zeit zu oft gefragt und hat abgebrochen
entra-malformed = Microsoft Entra hat die Anfrage von Rollcall nicht verstanden

## Failures: the ways on
who-you = Das können Sie selbst tun
who-customer-administrator = Das ist etwas für einen Administrator des Mandanten
who-partner-administrator = Das ist etwas für einen Administrator Ihrer eigenen Firma
who-app-owner = Das ist etwas für den, der die App in Entra registriert hat
who-rmm-partner = Das ist etwas für den RMM-Partner
consent-copy = Link für den Administrator kopieren
consent-open = Zustimmungsseite öffnen
consent-end = Nach der Zustimmung landet der Browser vielleicht auf einer Seite, die nicht erreichbar ist: Das ist in Ordnung
detail-consent-link = Zustimmungslink

## Error codes of results at length, named by resources/guidance/results.toml
result-none = Microsoft Graph nennt keinen Fehler
result-none-do = Maßgeblich ist der Status: „Kein Fehler“ steht auch bei Versuchen, die noch nicht gelaufen sind
result-execute-action-failed = Das Installationsprogramm lief auf dem Cloud-PC und meldete einen Fehlschlag
result-do-message = Lesen Sie die Meldung daneben: Sie kommt vom Dienst selbst
result-execute-action-failed-do = Schlägt es auf mehreren Cloud-PCs gleich fehl, prüft der RMM-Partner das Installationsprogramm und seine Parameter
result-execute-action-timeout = Das Installationsprogramm wurde nicht rechtzeitig fertig
result-execute-action-timeout-do-restart = Starten Sie den Cloud-PC neu, und lassen Sie den Agent erneut bereitstellen
result-execute-action-timeout-do-quiet = Bleibt es dabei, prüft der RMM-Partner, ob das Installationsprogramm ohne Rückfragen läuft
result-device-not-found = Windows 365 kennt diesen Cloud-PC nicht: Er wurde gelöscht oder hat nie existiert
result-device-not-found-do = Prüfen Sie im Intune Admin Center, ob der Benutzer einen neuen Cloud-PC hat, und lassen Sie den Agent dort bereitstellen
result-device-not-found-then = Windows 365 kannte diesen Cloud-PC beim Versuch nicht; jetzt steht er in der Liste des Mandanten
result-device-ready-do = Jetzt ist er bereitgestellt: Lassen Sie den Agent erneut bereitstellen
result-device-not-available = Der Cloud-PC war nicht nutzbar, zum Beispiel weil er noch eingerichtet wurde
result-device-not-available-do = Warten Sie, bis sein Status „Bereitgestellt“ ist, und lassen Sie den Agent dann erneut bereitstellen
result-check-disk-space-failed = Der Cloud-PC hat zu wenig freien Speicherplatz für das Installationsprogramm
result-check-disk-space-failed-do = Schaffen Sie Platz auf Laufwerk C, und lassen Sie den Agent dann erneut bereitstellen
result-check-disk-space-failed-do-resize = Reicht der Platz auf Dauer nicht, ändern Sie die Größe des Cloud-PCs
result-check-network-connection-failed = Der Cloud-PC hat keine Verbindung zu dem Ort, von dem das Installationsprogramm kommt
result-check-network-connection-failed-do = Prüfen Sie, ob der Cloud-PC das Internet erreicht, und lassen Sie den Agent dann erneut bereitstellen
result-check-network-connection-failed-do-rules = Sind auch andere betroffen, prüfen Sie Firewall und Proxy seines Netzwerks
result-agent-not-found = Unter der hinterlegten Adresse des Agents liegt keine Installationsdatei
result-agent-not-found-do = Der RMM-Partner berichtigt die Adresse des Agents
result-invalid-agent-format = Die Datei des Agents ist weder exe noch msi
result-invalid-agent-format-do = Der RMM-Partner bietet das Installationsprogramm als exe oder msi an
result-invalid-agent-checksum = Die Datei des Agents passt nicht zur hinterlegten Prüfsumme
result-invalid-agent-checksum-do = Der RMM-Partner hinterlegt die Prüfsumme der aktuellen Installationsdatei
result-unknown = Microsoft Graph hat einen Fehlercode gesendet, den diese Version nicht kennt
result-unknown-do = Suchen Sie nach einem neueren Rollcall; der Code selbst kann dem RMM-Partner oder dem Microsoft-Support helfen

## Codes that an installer leaves in the message
installer-what = { $what } ({ $code })
installer-denied = Windows hat dem Installationsprogramm etwas verboten, oft wegen einer Sicherheitssoftware
installer-denied-do = Erlauben Sie den Agent in der Sicherheitssoftware und ihren Regeln, und lassen Sie ihn erneut bereitstellen
installer-service = Der Agent wurde installiert, aber sein Dienst startete nicht rechtzeitig
installer-service-do = Starten Sie den Cloud-PC neu, und prüfen Sie in der RMM-Konsole, ob der Agent sich meldet
installer-service-do-partner = Meldet er sich nicht, sieht es sich der RMM-Partner an
installer-canceled = Die Installation wurde auf dem Cloud-PC abgebrochen
installer-canceled-do = Lassen Sie den Agent erneut bereitstellen
installer-general = Das Installationsprogramm brach ab; mehr sagt sein Code nicht
installer-general-do = Der Grund steht im Protokoll des Installationsprogramms auf dem Cloud-PC, vor dem ersten „Return value 3“
installer-package = Windows konnte die Installationsdatei nicht öffnen
installer-package-do = Der RMM-Partner prüft die angebotene Datei
installer-busy = Auf dem Cloud-PC lief eine andere Installation
installer-busy-do = Warten Sie, bis sie fertig ist, oder starten Sie den Cloud-PC neu, und lassen Sie den Agent erneut bereitstellen
installer-policy = Eine Richtlinie verbietet diese Installation
installer-policy-do = Erlauben Sie den Agent in den Richtlinien für Windows Installer oder für Apps, und lassen Sie ihn erneut bereitstellen
installer-platform = Das Installationsprogramm ist für eine andere Art von Prozessor
installer-platform-do = Der RMM-Partner bietet ein Installationsprogramm für 64-Bit-Windows an
installer-other-version = Eine andere Version des Agents ist schon installiert
installer-other-version-do = Prüfen Sie in der RMM-Konsole, ob sie sich meldet; wenn nicht, entfernen Sie sie, und lassen Sie den Agent erneut bereitstellen
installer-parameters = Das Installationsprogramm kennt einen Parameter nicht, den es bekam
installer-parameters-do = Der RMM-Partner korrigiert die Parameter
installer-restart = Das Installationsprogramm verlangt einen Neustart
installer-restart-do = Starten Sie den Cloud-PC neu, und prüfen Sie in der RMM-Konsole, ob der Agent sich meldet
installer-certificate = Der Cloud-PC vertraut dem Zertifikat eines Servers nicht, oft weil ein Proxy den Verkehr prüft
installer-certificate-do = Nehmen Sie die Server des Agents von der Prüfung aus, oder lassen Sie die Cloud-PCs dem Zertifikat des Proxys vertrauen

## The details of one row
details-pick = Wählen Sie eine Zeile, um ihre Details zu sehen
details-close = Details schließen
details-unnamed = Cloud-PC ohne Namen
details-name-coming = Der Name wird geladen
details-name-not-known = Name nicht bekannt
details-absent = Seine ID steht nicht in der Liste der Cloud-PCs des Mandanten: Er wurde gelöscht, oder Bereichstags verbergen ihn vor Ihrem Konto
details-no-cloud-pc = Microsoft Graph nennt für diesen Versuch keinen Cloud-PC
details-names-coming = Benutzer, Lizenz und Region kommen mit der Liste der Cloud-PCs
details-names-missing = Die Liste der Cloud-PCs ist unvollständig, deshalb sind Benutzer, Lizenz und Region nicht bekannt. Fragen Sie erneut ab, um sie neu zu lesen
details-status = Zustand
details-last-sign-in = Letzte Anmeldung
details-agents = Agents, die Microsoft Graph kennt
details-what-to-do = Was zu tun ist
details-times = Zeiten
details-deployment = Bereitstellung
details-app = Mit der App
details-app-id = App-ID
details-ordered = Beauftragt
details-starter-not-known = Wer sie gestartet hat, ist nicht bekannt
details-attempts = Versuche auf diesem Cloud-PC ({ $count })
details-attempts-none = Keine
details-attempts-partial = Soweit geladen
details-attempts-left-out = { $n ->
    [one] Ein früherer Versuch ist nicht aufgeführt
   *[other] { $count } frühere Versuche sind hier nicht aufgeführt; „Alle Versuche“ zeigt sie
}
details-attempt = { $place }. { $text }
details-attempt-this = { $place }. { $text } (hier angezeigt)
details-copy-ticket = Ticket kopieren
details-copy-for-users = Für Benutzer kopieren
details-copy-id = { $name } kopieren
copied-ticket = { $n ->
    [one] Kopiert: Text für das Ticket
   *[other] Kopiert: Text für das Ticket, { $count } Zeilen
}
copied-for-users = { $n ->
    [one] Kopiert: Text für den Benutzer
   *[other] Kopiert: Texte für die Benutzer, { $count } Zeilen
}
copied-deploy-request = { $n ->
    [one] Kopiert: Bereitstellungsanfrage für { $count } Cloud-PC. Rollcall liest nur, senden muss sie ein Administrator
   *[other] Kopiert: Bereitstellungsanfrage für { $count } Cloud-PCs. Rollcall liest nur, senden muss sie ein Administrator
}
copied-cells = Kopiert

## Commands
commands = Befehle
commands-hint = Tippen Sie, was Sie tun möchten
commands-none = Kein Befehl enthält diese Wörter
command-words-find = suchen finden wer wo person benutzer gerät computer name
command-words-watch = beobachten überwachen automatisch melden bescheid benachrichtigen aktualisieren
command-words-export = bericht drucken pdf excel tabelle csv xlsx html json datei speichern senden report
command-words-since = gestern seit änderungen neu neues unterschied nacht vorher
command-words-why = warum wieso grund ursache fehler erklären details
command-words-without = wer fehlt fehlen ohne nicht installiert agent
command-words-failed = fehlgeschlagen fehler kaputt probleme wer
command-words-note = ticket vorfall nummer notiz kommentar schreiben
command-words-ticket = ticket vorfall fall zwischenablage kopieren
command-words-handled = erledigt fertig geschlossen gelöst ticket
command-words-run = ausführen aktualisieren neu laden erneut fragen lesen starten
command-words-kept = verlauf gestern früher alt gespeichert aufbewahrt vorher
command-words-compare = liste konsole rmm namen einfügen fehlende
command-words-user = benutzer mail nachricht sagen person
command-words-settings = einstellungen optionen sprache language
command-words-look = design aussehen farbe farben modus darstellung
command-words-keys = tasten tastatur kürzel hilfe
command-words-columns = spalten zeigen reihenfolge sortieren
command-words-customers = kunden kunde mandant wechseln
command-words-broken = kaputt gestern nacht neu fehlgeschlagen
shortcuts = Tastenkürzel
shortcut-or = { $first } oder { $other }
shortcut-in-rows = in den Zeilen
shortcut-way-to-rows = „In den Zeilen“ heißt: solange die Zeilen die Tastatur haben, Buchstaben auch in den Details einer Zeile. { $keys } wechselt von Bereich zu Bereich
quit = Rollcall beenden
key-ctrl = Strg
key-shift = Umschalt
key-enter = Eingabe
key-escape = Esc
command-run = Abfrage starten
command-cancel = Lesen abbrechen
command-resume = Lesen fortsetzen
command-filter = Zeilen filtern
command-show-latest = Je Cloud-PC den neuesten Versuch anzeigen
command-show-attempts = Alle Versuche anzeigen
command-open-details = Zu den Details der Zeile
command-fold-details = Details ein- oder ausblenden
command-copy-rows = Zeilen kopieren
command-copy-ticket = Für das Ticket kopieren
command-copy-for-users = Für den Benutzer kopieren
command-copy-deploy-request = Bereitstellungsanfrage kopieren
command-copy-deploy-request-meaning = Was ein Administrator an deployAgent von Microsoft Graph sendet. Rollcall selbst liest nur und sendet nichts
command-failures-only = Nur Fehlgeschlagene anzeigen, oder wieder alle
command-without-agent = Nur anzeigen, wer den Agenten nicht hat, oder wieder alle
command-switch-view = Zwischen Cloud-PCs und Versuchen wechseln
command-letter-keys-on = Einzelne Buchstaben als Tasten in den Zeilen einschalten
command-letter-keys-off = Einzelne Buchstaben als Tasten in den Zeilen ausschalten
command-compare = Mit einer Liste von Gerätenamen vergleichen
command-export = Exportieren…
command-open-run = Abfrage aus einer Datei öffnen…
command-compare-run = Mit Abfrage aus einer Datei vergleichen…
command-save-run = Diese Abfrage in einer Datei speichern…
command-fold-charts = Diagramme ein- oder ausblenden
command-next-panel = Zum nächsten Bereich
command-previous-panel = Zum vorherigen Bereich
command-customer-menu = Kunden auswählen
command-check-again = Ausgewählten Kunden erneut prüfen
command-pin-to-cell = Spalten bis zu dieser Zelle im Bild behalten
command-sort-by-cell = Nach der Spalte dieser Zelle sortieren
command-only-this-value = Nur Zeilen mit dem Wert dieser Zelle anzeigen
command-hide-this-value = Zeilen mit dem Wert dieser Zelle ausblenden
command-show-view = Ansicht { $name } anzeigen
command-watch-off = Nicht mehr automatisch aktualisieren
command-watch = Alle { $n } Min. aktualisieren
command-language = Sprache: { $language }
command-show-customer = { $name } anzeigen
command-theme = Darstellung: { $theme }

## The text for a ticket, and the one for the user
ticket-failed = Agent nicht installiert
ticket-failed-again = letzter Versuch fehlgeschlagen, Agent zuvor installiert
ticket-canceled = Agent nicht installiert, abgebrochen
ticket-canceled-again = letzter Versuch abgebrochen, Agent zuvor installiert
ticket-running = Agent wird gerade installiert
ticket-pending = Agent wartet auf die Installation
ticket-created = Agent beauftragt, noch nicht begonnen
ticket-succeeded = Agent installiert (laut Microsoft)
ticket-not-tried = Agent vom RMM-Partner nicht bereitgestellt
ticket-other = Agent im Status „{ $state }“
ticket-missing = Status des Agents nicht bekannt
ticket-outcome = { $state } – { $error }
ticket-earlier = früherer Versuch: { $outcome }
ticket-device-absent = Cloud-PC { $id } (gelöscht oder für unser Konto nicht sichtbar)
ticket-device-unnamed = Cloud-PC { $id }
ticket-device-none = ein Cloud-PC ohne ID
ticket-user-none = niemand zugewiesen
ticket-user-unknown = nicht bekannt
ticket-tried = { $n ->
    [0] Kein Versuch bekannt
    [one] Einmal versucht
   *[other] { $count }-mal versucht
}
ticket-tried-at-least = { $n ->
    [0] Nicht alle Versuche sind geladen
    [one] Mindestens einmal versucht
   *[other] Mindestens { $count }-mal versucht
}
ticket-last = { $tried }, zuletzt { $time }
ticket-what = Was geschehen ist
ticket-next = Nächster Schritt
ticket-who = Wer
ticket-support = Für den Support:
ticket-agent-not-read = Nicht bekannt (über alle Kunden wird er nicht gelesen)
ticket-partner-id = Datensatz-ID des RMM-Partners
ticket-state = Status
ticket-error-code = Fehlercode
ticket-left-out = { $n ->
    [one] Hier stehen nur die ersten { $shown }; ein weiterer wurde ausgelassen
   *[other] Hier stehen nur die ersten { $shown }; { $count } weitere wurden ausgelassen
}
attempts-installed-before = Früher installiert (laut Microsoft)
attempts-latest = Letzter Versuch
attempts-time-not-known = Zeit nicht bekannt
next-installed = In der RMM-Konsole prüfen, ob der Agent sich meldet; wenn nicht, sieht es sich der RMM-Partner an
next-failed = Den RMM-Partner mit den IDs unten nach dem Grund fragen
next-canceled = Klären, wer abgebrochen hat, und den Agent dann erneut bereitstellen lassen
next-waiting = Abwarten und später nachsehen; ändert sich tagelang nichts, den Agent erneut bereitstellen lassen
next-not-tried = Den Agent auf diesem Cloud-PC bereitstellen lassen
next-other = Später noch einmal nachsehen oder den Microsoft-Support mit den IDs unten fragen
user-device = Ihr Cloud-PC { $name }
user-device-unnamed = Ihr Cloud-PC
user-installed = Der Verwaltungs-Agent ist installiert
user-failed = Der Verwaltungs-Agent ließ sich nicht installieren
user-failed-again = Die letzte Installation des Verwaltungs-Agents ist fehlgeschlagen; eine frühere hatte geklappt
user-canceled = Die Installation des Verwaltungs-Agents wurde abgebrochen
user-waiting = Der Verwaltungs-Agent wird gerade installiert
user-not-tried = Der Verwaltungs-Agent wurde noch nicht verteilt
user-other = Wir prüfen die Installation des Verwaltungs-Agents
user-do-disk = Bitte schaffen Sie etwas Platz auf Laufwerk C und geben Sie uns Bescheid: Wir versuchen es dann noch einmal
user-do-network = Bitte prüfen Sie, ob Ihr Cloud-PC das Internet erreicht, und geben Sie uns Bescheid: Wir versuchen es dann noch einmal
user-do-restart = Bitte starten Sie Ihren Cloud-PC neu und geben Sie uns Bescheid: Wir versuchen es dann noch einmal
user-do-leave-on = Sie müssen nichts tun. Bitte lassen Sie Ihren Cloud-PC eingeschaltet
user-do-nothing = Sie müssen nichts tun
user-do-wait = Sie müssen nichts tun: Wir kümmern uns darum
user-last = Letzter Versuch: { $time }

## Keyring
keyring-absent = Dieser Computer hat keinen Schlüsselbund
keyring-locked = Der Schlüsselbund ist gesperrt
keyring-timed-out = Der Schlüsselbund hat nicht geantwortet
keyring-refused = Der Schlüsselbund hat den Zugriff verweigert
keyring-too-long = Der Schlüsselbund nimmt kein so langes Geheimnis an
keyring-full = Der Schlüsselbund ist voll
keyring-damaged = Die gespeicherte Anmeldung ist nicht lesbar
keyring-changed = Ein anderes Rollcall hat sich inzwischen an- oder abgemeldet
keyring-other = Der Schlüsselbund hat nicht funktioniert
keyring-absent-do = Installieren und starten Sie einen, zum Beispiel GNOME Keyring oder KWallet, oder melden Sie sich bei jedem Start an
keyring-locked-do = Entsperren Sie den Schlüsselbund, und versuchen Sie es noch einmal
keyring-timed-out-do = Entsperren Sie den Schlüsselbund, falls er nach seinem Kennwort fragt, und versuchen Sie es noch einmal, oder melden Sie sich nur für diese Sitzung an
keyring-refused-do = Erlauben Sie Rollcall den Zugriff in der Nachfrage oder den Einstellungen des Schlüsselbunds, und versuchen Sie es noch einmal
keyring-full-do = Löschen Sie im Schlüsselbund des Systems Einträge, die niemand braucht, oder melden Sie sich bei jedem Start an
keyring-awaited = Warten auf den Schlüsselbund: Fragt er nach seinem Kennwort, antworten Sie dort
keyring-damaged-do = Melden Sie sich neu an: Das ersetzt sie
keyring-changed-do = Melden Sie sich hier neu an, um stattdessen diese Anmeldung zu behalten
keyring-other-do = Melden Sie sich bei jedem Start an, oder suchen Sie die Ursache im Schlüsselbund des Systems

## Names in a copied block
detail-status = HTTP-Status
detail-code = Code
detail-entra-code = Entra-Code
detail-message = Meldung des Diensts
detail-request-id = Anforderungs-ID
detail-trace-id = Ablaufverfolgungs-ID
detail-correlation-id = Korrelations-ID
detail-time = Zeit (UTC)

## Who is signed in
account-unnamed = Konto ohne Namen
keeping-memory-only = { $reason }, deshalb endet die Anmeldung mit dem Programm
keeping-keyring-cleared = Diese Anmeldung endet mit dem Programm, und die im Schlüsselbund ist gelöscht
keeping-keyring-not-cleared = Diese Anmeldung endet mit dem Programm, aber im Schlüsselbund steht vielleicht noch eine frühere: { $reason }
keeping-lent-from-keyring = Die Anmeldung eines anderen Kunden dient auch diesem und bleibt im Schlüsselbund; eine, die mit dem Programm endet, bekommt, wer sich hier neu anmeldet
keeping-no-refresh-token = Microsoft Entra hat nicht erlaubt, die Anmeldung zu behalten; sie endet deshalb in etwa einer Stunde
sign-out-canceled = Anmeldung abgebrochen
sign-out-done = Abgemeldet, die gespeicherte Anmeldung ist gelöscht. Die Sitzung im Browser besteht weiter; auf einem gemeinsam genutzten Computer melden Sie sich auch dort ab.
sign-out-sample = Vom Beispielmandanten abgemeldet
sign-out-all-first = Meldet alle Kunden ab, die von dieser Anmeldung leben, höchstens { $count }
sign-out-all = Alle Kunden, die von dieser Anmeldung lebten, sind abgemeldet, höchstens { $count }
sign-out-kept = Hier abgemeldet, aber die gespeicherte Anmeldung ließ sich nicht löschen: { $reason }
sign-out-stored-for-another = Die gespeicherte Anmeldung gehört zu einem anderen Mandanten, einer anderen Client-ID oder einem anderen Host und wurde nicht gesendet
tenant-empty = Geben Sie die ID oder Domäne des Mandanten ein
tenant-personal = „common“ und „consumers“ lassen private Konten zu, und die haben keine Cloud-PCs: Geben Sie einen Mandanten ein
tenant-national = Dieser Mandant liegt in einer nationalen Cloud, und nur die globale Cloud bietet diese Ergebnisse
tenant-perhaps-national = Ist das ein Mandant einer nationalen Cloud? Nur die globale Cloud bietet diese Ergebnisse
tenant-malformed = Weder eine Mandanten-ID noch eine Domäne wie contoso.com
client-id-empty = Geben Sie die Anwendungs-ID (Client) der App-Registrierung ein
guid-malformed = Keine ID: 32 Hexadezimalziffern in Gruppen zu 8-4-4-4-12
url-malformed = Keine vollständige URL
url-not-secure = Muss https sein, auf diesem Computer auch http
url-national = Gehört zu einer nationalen Cloud, und nur die globale Cloud bietet diese Ergebnisse
url-extras = Darf nur Schema, Host, Port und Pfad enthalten

## A run
partner-number = RMM-Partner { $number }
partner-label = { $name } · { $status }
name-with-id = { $name } ({ $id })
connection-not-available = nicht verfügbar
connection-available = verfügbar
connection-healthy = fehlerfrei
connection-unhealthy = gestört
connection-missing = kein Status
partner-switched-off = Verbindung ausgeschaltet
partner-no-sync = { $n ->
    [one] seit { $count } Tag keine Synchronisierung
   *[other] seit { $count } Tagen keine Synchronisierung
}
connection-not-available-meaning = Die Verbindung besteht nicht oder wurde deaktiviert
connection-available-meaning = Die Verbindung besteht, aber es ist noch kein Lebenszeichen gekommen
connection-healthy-meaning = Die Verbindung ist aktiviert, und ihr Lebenszeichen kommt an
connection-unhealthy-meaning = Die Verbindung ist aktiviert, und ihr Lebenszeichen bleibt aus
connection-other-meaning = Microsoft Graph hat einen Status gesendet, den Rollcall nicht kennt
# Heard, not seen
spoken-reading = { $n ->
    [one] Lesen, bisher { $count } Ergebnis
   *[other] Lesen, bisher { $count } Ergebnisse
}
status-reading = { $n ->
    [one] Lesen… { $count } Ergebnis
   *[other] Lesen… { $count } Ergebnisse
}
status-all = { $n ->
    [0] Alles geladen: keine Ergebnisse · { $elapsed }
    [one] { $count } Ergebnis geladen, das ist alles · { $elapsed }
   *[other] Alle { $count } Ergebnisse geladen · { $elapsed }
}
status-only = { $n ->
    [0] Keine Ergebnisse geladen
    [one] Nur { $count } Ergebnis geladen
   *[other] Nur { $count } Ergebnisse geladen
}
status-pages = { $n ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
status-waiting = { $pages } · wartet { $time }
incomplete-canceled = von Ihnen abgebrochen

## The window
app-name = Rollcall
sample-tenant = Beispielmandant
sample-tenant-meaning = Alles hier ist erfunden und kommt von diesem Computer
theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
theme-high-contrast = Hoher Kontrast
theme-and-language = Darstellung und Sprache
language = Sprache
language-name = Deutsch
language-system = Wie das System
sign-out = Abmelden
dismiss = Ausblenden
details = Details
close = Schließen
try-again = Erneut versuchen
run-again = Erneut abfragen
run-for-customer = { $customer } abfragen
resume = Fortsetzen

## Customers
customers = Kunden
customers-menu = Kunden…
customers-empty = Es gibt noch keine Kunden
customer-menu-shortcut = { $keys }, dann Pfeiltasten und Eingabe
customer-menu-type = Tippen, um einen zu finden
customer-menu-typed = Namen mit „{ $text }“
customer-numbered = Kunde { $number }
customer-add = Kunden hinzufügen
customer-add-menu = Kunden hinzufügen…
customer-edit = Bearbeiten
customer-edit-named = { $name } bearbeiten
customer-remove = Entfernen
customer-remove-named = { $name } entfernen
customer-remove-question = { $name } entfernen?
customer-remove-meaning = Die gespeicherte Anmeldung wird von diesem Computer gelöscht. Im Mandanten selbst ändert sich nichts
customer-removed = { $name } ist entfernt, und auf diesem Computer ist keine Anmeldung dafür mehr gespeichert
customer-removed-but-kept = { $name } ist entfernt, aber die gespeicherte Anmeldung ist vielleicht noch da: { $reason }
customer-still-kept = Die gespeicherte Anmeldung von { $name } ist vielleicht noch da: { $reason }
customer-up = { $name } nach oben
customer-down = { $name } nach unten
customer-name-hint = Leer: die Domäne des Mandanten
customer-name-taken = Ein anderer Kunde heißt schon so
customer-short-name = Kurzname
customer-short-name-unusable = Ein Kurzname hat ein bis vier Buchstaben oder Ziffern
customer-short-name-taken = Ein anderer Kunde hat diesen Kurznamen
customer-colour = Farbe
customer-keep = Speichern
prepared-open = Vorbereitete Datei öffnen…
prepared-open-now = Öffnen
prepared-heading = Vorbereitete Datei öffnen
prepared-meaning = Ein Administrator erstellt sie mit „rollcall profiles export“. Sie enthält Mandanten und Client-IDs, aber keine Anmeldung
prepared-path = Wo die Datei liegt
prepared-drop = Fügen Sie ihren Pfad ein, oder ziehen Sie die Datei auf dieses Fenster
prepared-choose = Datei wählen…
prepared-no-dialog = Dieser Computer hat dafür kein Dialogfenster geöffnet: Pfad oben einfügen, oder die Datei auf dieses Fenster ziehen

## The sign-in card
sign-in-heading = Anmelden
sign-in-heading-named = Bei { $name } anmelden
sign-in-heading-sample = Beim Beispielmandanten anmelden
first-start-heading = Rollcall einrichten
connection-details = Verbindungsdaten
scope-read-write = Mein Mandant hat nur CloudPC.ReadWrite.All zugestimmt
scope-meaning = Rollcall liest nur. Wählen Sie das, wenn ein Administrator dieser Berechtigung zugestimmt hat und nicht CloudPC.Read.All
keep-signed-in = Auf diesem PC angemeldet bleiben
keep-signed-in-meaning = Die Anmeldung wird im Schlüsselbund des Systems gespeichert. Sonst endet sie mit dem Programm
what-is-this = Mandant, Client-ID: Was ist das?
what-is-tenant = Der Mandant ist die Microsoft 365-Organisation des Kunden: ihre Domäne, etwa contoso.com, oder ihre Mandanten-ID
what-is-client-id = Die Client-ID nennt die App-Registrierung, mit der Rollcall dort lesen darf. Ein Administrator legt sie einmal in Entra an und gibt Ihnen die Anwendungs-ID (Client)
what-is-prepared = Administratoren können Ihnen auch eine vorbereitete Datei mit beidem geben
admin-setup = Wie ein Administrator Rollcall einrichtet
admin-setup-file = Die Schritte für Administratoren stehen in docs/admin-setup.md, das Rollcall beiliegt
try-sample = Beispiel ausprobieren
try-sample-meaning = Nur umschauen? Der Beispielmandant ist erfunden, braucht kein Konto und kommt von diesem Computer
leave-sample = Beispiel verlassen
sign-in-purpose = Rollcall liest aus Microsoft Graph, wie die Bereitstellung Ihrer RMM-Agents ausgegangen ist. Geändert wird nichts.
sign-in-with-code = Mit Code anmelden
sign-in-how = Mit Code: Sie geben ihn auf der Seite von Microsoft ein, in einem beliebigen Browser
sign-in-how-browser = Mit Browser: Die Seite von Microsoft öffnet sich auf diesem Computer, auch wenn der Mandant Codes verbietet
sign-in-how-sample = Sie erhalten einen Code wie bei einem echten Mandanten; er wird von selbst genehmigt
sign-in-restoring = Anmeldung läuft
sign-in-restoring-more = Die auf diesem Computer gespeicherte Anmeldung wird gesucht
sign-in-offline = Angemeldet als { $account } · offline, neuer Versuch läuft
sign-in-offline-more = { $reason }. Rollcall versucht es von selbst weiter.
sign-in-try-now = Jetzt versuchen
sign-in-otherwise = Neu anmelden
sign-in-rows-kept = { $n ->
    [one] { $count } Ergebnis bleibt erhalten und ist nach der Anmeldung wieder da
   *[other] { $count } Ergebnisse bleiben erhalten und sind nach der Anmeldung wieder da
}
tenant = Mandant
tenant-hint = contoso.com oder die Mandanten-ID
client-id = Client-ID
client-id-hint = Anwendungs-ID Ihrer App-Registrierung
sign-in-again = Neu anmelden
try-stored-again = Gespeicherte Anmeldung erneut versuchen
cancel-sign-in = Anmeldung abbrechen
new-code = Neuer Code
copy-code = Code kopieren
copy-code-shortcut = C oder Strg+C
copy-code-shortcut-without-letters = Strg+C
open-page = Anmeldeseite öffnen
code-heading = Geben Sie diesen Code auf der Seite von Microsoft ein
code-heading-sample = Geben Sie diesen Code auf der Seite des Beispielmandanten ein
code-asking = Code wird angefordert…
# Heard, not seen
code-spoken = { $heading }, Buchstabe für Buchstabe: { $letters }
code-waiting = Warten, bis Sie ihn eingegeben haben
code-waiting-sample = Oder warten: Er wird hier von selbst genehmigt
code-copied = Kopiert: Öffnen Sie jetzt die Seite, und fügen Sie ihn ein
code-trouble = { $what }, weiterer Versuch läuft
code-time-left = noch { $time }
code-only-if = Geben Sie den Code nur ein, wenn Sie diese Anmeldung selbst in Rollcall begonnen haben
code-never-send = Schicken Sie diesen Code niemandem
code-browser-error = Der Browser zeigt einen Fehler?
code-browser-error-listed = Fehler { $code }: { $what }
code-browser-error-do = Dann verbietet der Mandant Codes, und der Browser eines verwalteten Computers kommt meist durch
code-browser-error-other = Andere Fehler stehen mit Abhilfe auf der Seite; ihre Details helfen einem Entra-Administrator

## Signing in with the browser
sign-in-with-browser = Mit Browser anmelden
sign-in-with-code-instead = Mit Code versuchen
sign-in-with-browser-instead = Mit Browser versuchen
browser-heading = Warten auf den Browser
browser-opening = Browser wird geöffnet…
browser-waiting = Melden Sie sich dort an: Hier geht es von selbst weiter
browser-answered = Der Browser ist zurück, einen Moment…
browser-copied = Kopiert: Fügen Sie die Adresse in einen Browser auf diesem Computer ein
browser-open-again = Browser erneut öffnen
browser-copy = Adresse kopieren
browser-page-done = Bei Microsoft Entra angemeldet
browser-page-done-do = Sie können diesen Tab schließen und zu Rollcall zurückkehren.
browser-page-refused = Microsoft Entra hat Sie nicht angemeldet
browser-page-refused-do = Sie können diesen Tab schließen. Rollcall sagt, was geschehen ist und was zu tun ist.
terminal-open-in-browser = Öffnen Sie zum Anmelden diese Adresse in einem Browser auf diesem Computer:
terminal-browser-waits = Rollcall wartet zehn Minuten darauf; mit Strg+C beenden Sie das Warten

## The query line
partner = RMM-Partner
partner-choose = RMM-Partner wählen
partner-missing = bitte wählen
partner-of-cloud-pc = Dieser RMM-Partner hat den letzten Versuch auf dem geöffneten Cloud-PC gemacht. Alle Kunden zählt alle { $count } Partner zusammen
partner-with-most = Von diesem RMM-Partner sind die meisten letzten Versuche. Alle Kunden zählt alle { $count } Partner zusammen
partner-rename = Umbenennen…
partner-rename-command = RMM-Partner benennen…
partner-form-heading = Name des RMM-Partners
partner-form-why = Microsoft Graph gibt RMM-Partnern keinen Namen. Ihrer steht überall, wo dieser gemeint ist, und bleibt auf diesem Computer
partner-form-name = Name
partner-form-empty = Ohne Namen: { $name }
partner-form-keep = Speichern
partner-form-record = Datensatz-ID
partner-form-partner = Partner-ID
partner-form-sync = Letzte Synchronisierung
partner-form-connection = Verbindung
partners-loading = Partner werden geladen…
partners-failed-short = Nicht auflistbar
partners-none-short = Keiner in diesem Mandanten
partners-none = Dieser Mandant hat keinen RMM-Partner
partners-none-do = Ein Administrator verbindet einen im Intune Admin Center in den Windows 365-Einstellungen unter „Partnerverbindungen“
activity-id = Aktivitäts-ID
cloud-pc-id = Cloud-PC-ID
all = Alle
id-wrong = keine vollständige ID
run = Abfragen
run-shortcut = { $keys } oder Eingabe in einem Feld
cancel = Abbrechen

## The middle and the status bar
grid-name = Ergebnisse
rows-all = { $n ->
    [one] { $count } Ergebnis
   *[other] { $count } Ergebnisse
}
rows-former = aus der Abfrage davor
rows-former-incomplete = aus der Abfrage davor, die unvollständig war
rows-some = { $shown } von { $count } Ergebnissen
filter-remove = Filter { $name } entfernen
filter = Filter
find = Person oder Gerät suchen
find-hint = Name, Benutzer, Gerät oder ID, oder state:failed
find-suggestions = Vorschläge
find-recent = Zuletzt verwendet
filter-unknown-name = Es gibt keine Spalte „{ $name }“: Setzen Sie das Wort in Anführungszeichen, um es so zu suchen
filter-no-value = Tippen Sie, was { $name } enthalten soll
filter-unknown-value = „{ $typed }“ gibt es nicht: Meinen Sie „{ $meant }“?
filter-unknown-value-unlike = „{ $typed }“ gibt es nicht: Sehen Sie, was nach „{ $name }:“ angeboten wird
filter-lone-minus = Tippen Sie nach dem Minus ein Wort, um Zeilen damit auszublenden
filter-not-read = Über alle Kunden wird „{ $name }:“ nicht gelesen: Öffnen Sie den Kunden und suchen Sie dort
filter-not-a-time = „{ $word }“ ist keine Zeit: Schreiben Sie <2d, >3h, today oder 2026-11-01
chip-only = { $column }: { $value }
chip-handled-hidden = Erledigte ausgeblendet
about-handled-only = Nur Erledigte
chip-hide = { $column }: nicht { $value }
chip-none = keine Angabe
chip-started = Gestartet: { $span }
span-between = { $from } – { $to }
span-from = ab { $from }
span-until = bis { $to }
clear-all = Alle entfernen
grid-show-only = Nur das anzeigen
grid-hide = Das ausblenden
hanging = Hängt
quiet = Seit 3 Tagen nichts Neues
quiet-cell = { $time } · nichts Neues
rollouts = Rollouts
rollouts-all = Alle { $count } zeigen
rollouts-latest = Die letzten { $count } zeigen
agents = Agents
agent-unnamed = Kein Agent genannt
columns = Spalten…
columns-fit = So breit wie ihr Inhalt
columns-usual = Übliche Spalten und Breiten
columns-pinned = Bleiben im Bild
columns-pinned-number = { $n ->
    [one] { $count } Spalte bleibt im Bild
   *[other] { $count } Spalten bleiben im Bild
}
column-left = { $column } nach links
column-right = { $column } nach rechts
views = Ansichten…
view-name = Name dieser Ansicht
view-save = Speichern
view-delete = { $name } löschen
query-more = Mehr
go-to-row = Gehe zu Zeile
go-to-row-range = { $n ->
    [one] Es gibt { $count } Zeile
   *[other] 1 bis { $count }
}
go-to-row-empty = Tippen Sie zuerst die Nummer einer Zeile
go-to-row-not-a-number = Das ist keine Zahl
go-to-row-no-such-row = { $n ->
    [one] Es gibt nur { $count } Zeile
   *[other] Es gibt nur { $count } Zeilen
}
go-to-row-go = Los
clear-filter = Filter entfernen
show-chart = Diagramm anzeigen
hide-chart = Diagramm ausblenden
incomplete-at-page = { $reason } (Seite { $page })
page-did-not-come = Seite { $page } ist nicht gekommen
bar-incomplete = { $status }: { $reason }
bar-partners-failed = Die RMM-Partner ließen sich nicht auflisten: { $reason }
bar-filtered-here = Microsoft Graph sucht ohne Aktivitäts-ID keinen einzelnen Cloud-PC heraus: Alles wird gelesen und hier gefiltert
bar-former-rows = { $reason }. Die Zeilen unten stammen aus der Abfrage davor
bar-former-rows-incomplete = { $reason }. Die Zeilen unten stammen aus der Abfrage davor, die auch unvollständig war
picture-nothing-asked = Wer hat den Agent, und wer nicht?
picture-nothing-asked-do = Wählen Sie einen RMM-Partner, und klicken Sie auf „Abfragen“
picture-nothing-asked-run = Klicken Sie auf „Abfragen“
picture-loading = Warten auf die erste Seite
picture-nothing-found = Keine Ergebnisse
picture-none-yet = Bisher keine
picture-none-yet-do = { $n ->
    [one] Nach einer Seite ohne Treffer abgebrochen. Die nicht gelesenen Seiten können Ergebnisse enthalten
   *[other] Nach { $count } Seiten ohne Treffer abgebrochen. Die nicht gelesenen Seiten können Ergebnisse enthalten
}
picture-nothing-found-narrow = Microsoft Graph kennt zu diesen IDs keine Ergebnisse. Prüfen Sie sie, oder leeren Sie die Felder, um alles zu lesen.
picture-nothing-found-all = Microsoft Graph kennt keine Bereitstellungen dieses Partners. Sie erscheinen hier, sobald er seinen Agent bereitstellt.
picture-filtered-away = Der Filter blendet alle Zeilen aus
picture-filtered-away-why = { $n ->
    [one] Es gibt { $count } Zeile, aber sie passt nicht: { $filters }
   *[other] Es gibt { $count } Zeilen, aber keine passt: { $filters }
}
picture-canceled = Abgebrochen, bevor die erste Seite kam
picture-canceled-do = Klicken Sie auf „Abfragen“, um es noch einmal zu versuchen
status-nothing = Noch nichts abgefragt
beta-note = Beta-API
beta-note-meaning = Microsoft kann diese API jederzeit ändern; was Rollcall nicht kennt, zeigt es so, wie es gesendet wurde

## Run details
run-details = Abfragedetails
failure-details = Details für ein Ticket
failure-copy = Details kopieren
details-time = Zeit
details-names-read = Cloud-PCs aufgelistet
details-time-waited = { $elapsed }, davon { $waited } gewartet
details-duplicates = Doppelte Zeilen
details-duplicates-value = { $count } kamen auf zwei Seiten und stehen einmal hier; { $conflicts } davon waren verschieden
details-bad-dates = Unlesbare Zeiten
details-bad-dates-value = { $n ->
    [one] { $count } Zeile hat eine unlesbare Zeit; sie steht hier, wie sie gesendet wurde
   *[other] { $count } Zeilen haben eine unlesbare Zeit; sie steht hier, wie sie gesendet wurde
}
details-unknown-fields = Unbekannte Felder
details-filtered-here = Hier gefiltert
details-filtered-here-value = Microsoft Graph hat ohne Aktivitäts-ID keinen einzelnen Cloud-PC herausgesucht, deshalb wurde alles gelesen und auf diesem Computer gefiltert
page-number = Seite
page-rows = Zeilen
page-status = Status
page-time = Zeit
page-size = Größe
page-tries = Versuche
page-request-id = Anforderungs-ID
page-no-answer = keine
pages-later = { $n ->
    [0] Die Seiten stehen hier, wenn die Abfrage beendet ist
    [one] Bisher eine Seite gelesen. Die Seiten stehen hier, wenn die Abfrage beendet ist
   *[other] Bisher { $count } Seiten gelesen. Die Seiten stehen hier, wenn die Abfrage beendet ist
}
pages-none = Es wurde keine Seite abgerufen

## An app that signs in as itself (--app-only)
app-only-tenant = Mit --app-only muss der Mandant die ID oder Domäne eines Kunden sein, weil kein Konto sagt, welcher gemeint ist. Ergänzen Sie --tenant, zum Beispiel --tenant contoso.com
app-only-demo = --app-only geht nicht zusammen mit --demo. Starten Sie rollcall sample-tenant in einem zweiten Terminal; es sagt, was zu verwenden ist
app-only-no-credential = --app-only braucht ein Zertifikat oder ein Geheimnis der App-Registrierung. Ergänzen Sie --certificate mit einer PEM- oder PKCS#12-Datei, setzen Sie ROLLCALL_CLIENT_SECRET, oder hinterlegen Sie ein Geheimnis mit rollcall app-secret store
app-secret-ask = Geheimnis (wird nicht angezeigt):
app-secret-empty = Es wurde nichts eingegeben oder gesendet, also auch nichts gespeichert. Geben Sie das Geheimnis ein, oder senden Sie es über die Standardeingabe
app-secret-stored = Im Schlüsselbund dieses Computers gespeichert, nur für diese Client-ID und diesen Host
app-secret-forgotten = Für diese Client-ID ist nichts mehr gespeichert
app-not-permitted = Die App darf in diesem Mandanten keine Bereitstellungsergebnisse lesen
app-not-permitted-consent = Für die Anwendungsberechtigung CloudPC.Read.All fehlt hier die Administratorzustimmung. Ein Administrator fügt sie in der App-Registrierung unter „API-Berechtigungen“, „Anwendungsberechtigungen“ hinzu und öffnet dann den Zustimmungslink
app-not-permitted-delegated = Die delegierte Berechtigung gleichen Namens zählt bei --app-only nicht
app-not-permitted-licence = Der Mandant hat keine Windows 365-Lizenz, oder die Berechtigung wurde erst vor wenigen Minuten erteilt
app-consent-do = Ein Administrator des Mandanten öffnet den Zustimmungslink und stimmt zu; danach führen Sie den Befehl noch einmal aus
app-token-refused = Microsoft Graph nimmt die Anmeldung der App nicht mehr an
app-token-refused-do = Führen Sie den Befehl noch einmal aus. Geschieht es sofort wieder, fragen Sie einen Administrator, ob die App unter „Unternehmensanwendungen“ noch aktiviert ist
certificate-unreadable = { $file } ist weder eine PEM- noch eine PKCS#12-Datei
certificate-no-key = { $file } enthält keinen privaten Schlüssel
certificate-encrypted-pem = Der private Schlüssel in { $file } ist verschlüsselt; das liest Rollcall nur in PKCS#12-Dateien
certificate-none = { $file } enthält kein Zertifikat zu seinem privaten Schlüssel
certificate-not-rsa = Den privaten Schlüssel in { $file } nimmt Entra nicht an: Er muss RSA mit 2048 bis 4096 Bit sein
certificate-password-needed = { $file } ist mit einem Kennwort geschützt
certificate-wrong-password = Das Kennwort passt nicht zu { $file }
certificate-expired = Das Zertifikat in { $file } ist am { $day } abgelaufen; es wurde nichts gesendet
certificate-not-yet = Das Zertifikat in { $file } gilt erst ab dem { $day }; es wurde nichts gesendet
certificate-file-do = Verwenden Sie eine Datei mit privatem Schlüssel und zugehörigem Zertifikat, als PEM (.pem) oder PKCS#12 (.pfx, .p12)
certificate-encrypted-pem-do = Machen Sie aus Schlüssel und Zertifikat eine PKCS#12-Datei: openssl pkcs12 -export
certificate-not-rsa-do = Erstellen Sie ein neues Zertifikat mit RSA-Schlüssel; ein Administrator lädt es in der App-Registrierung unter „Zertifikate & Geheimnisse“ hoch
certificate-password-do = Setzen Sie ROLLCALL_CERTIFICATE_PASSWORD, oder hinterlegen Sie das Kennwort mit rollcall app-secret store --for-certificate
certificate-expired-do = Erstellen Sie ein neues Zertifikat; ein Administrator lädt es in der App-Registrierung unter „Zertifikate & Geheimnisse“ hoch
certificate-not-yet-do = Prüfen Sie das Datum dieses Computers, oder verwenden Sie das vorige Zertifikat
entra-app-key = Entra kennt das Zertifikat nicht, oder es passt nicht zum privaten Schlüssel
entra-app-key-do-upload = Ein Administrator lädt das Zertifikat (ohne privaten Schlüssel) in der App-Registrierung unter „Zertifikate & Geheimnisse“ hoch
entra-app-key-do-expired = Ist es schon dort, prüfen Sie das Ablaufdatum und ob Mandant und Client-ID zur selben App-Registrierung gehören
entra-app-clock = Entra hält die Anmeldung für zu alt oder zu neu
entra-app-clock-do = Stellen Sie die Uhr dieses Computers richtig
entra-app-secret = Das Geheimnis ist falsch
entra-app-secret-do = Verwenden Sie den Wert des Clientgeheimnisses, nicht seine ID. Entra zeigt ihn nur einmal; ein Administrator kann unter „Zertifikate & Geheimnisse“ ein neues anlegen
entra-app-secret-expired = Das Geheimnis ist abgelaufen
entra-app-secret-expired-do = Ein Administrator legt in der App-Registrierung unter „Zertifikate & Geheimnisse“ ein neues an; ein Zertifikat ist sicherer
entra-app-absent = Die App ist in diesem Mandanten noch nicht bekannt
entra-app-absent-do = Ein Administrator des Mandanten öffnet einmal den Zustimmungslink und stimmt zu
sample-tenant-app = Seine App darf sich als sie selbst anmelden: Ergänzen Sie --app-only, und setzen Sie ROLLCALL_CLIENT_SECRET auf client_secret aus der Zeile oben, oder registrieren Sie ein Zertifikat mit --app-certificate

### Kept runs, comparing, notes, asking again

history = Gespeicherte Abfragen
history-open = Gespeicherte Abfragen…
history-empty = Noch keine Abfrage gespeichert. Gespeichert wird eine Abfrage, wenn sie beendet ist
history-meaning = Nur auf diesem Computer, 30 Tage lang, von Rollcall nicht verschlüsselt
history-run = { $ago } · { $count } { $n ->
    [one] Ergebnis
   *[other] Ergebnisse
}
history-run-incomplete = { $run } · unvollständig
history-show = Anzeigen
history-compare = Vergleichen
history-save = In Datei speichern…
history-delete = Löschen
history-delete-runs = Alle Abfragen löschen
history-delete-question = Diese Abfrage löschen? Sie kommt nicht wieder
history-delete-runs-question = Alle { $count } gespeicherten Abfragen löschen? Sie kommen nicht wieder
history-keep = Behalten
history-forget = Auch den lokalen Verlauf löschen
history-forgotten = Der lokale Verlauf ist gelöscht
history-path = Datei einer Abfrage
history-reading = Nur während nichts gelesen wird
history-no-rows = Noch gibt es keine Ergebnisse zum Vergleichen
history-file-exists = { $path } gibt es schon
history-path-hint = Leer: ein Dialogfenster fragt
history-open-file = Datei öffnen…
history-no-dialog = Dieser Computer hat dafür kein Dialogfenster geöffnet: Pfad oben eingeben
history-compare-file = Mit Datei vergleichen…
history-run-of = { $run } · { $partner }
history-run-activity = nur Aktivität { $id }
history-run-cloud-pc = nur Cloud-PC { $id }
history-run-elsewhere = { $run } · { $tenant }
history-not-whole = nicht zu Ende gelesen, daher nicht vergleichbar
history-asked-otherwise = fragte etwas anderes ab, daher nicht vergleichbar
history-on-screen = auf dem Bildschirm
history-elsewhere-why = Aus dem Mandanten, den dieser Kunde vorher hatte; in einer Datei speichern und diese öffnen
history-kept-bar = Stand: { $ago } ({ $exact }), von diesem Computer
history-file-bar = Aus einer Datei: { $tenant }, gelesen von { $account } { $ago } ({ $exact })
history-foreign-bar = { $file }. Sie ist nicht von { $customer } und wird mit nichts verglichen
history-saved = Gespeichert in { $path }
history-offline-bar = { $reason }. Rollcall versucht es von selbst weiter
history-moved-aside = Der lokale Verlauf war beschädigt und wurde neu begonnen; { $count } { $n ->
    [one] Notiz wurde
   *[other] Notizen wurden
} gerettet. Die beschädigte Datei ist { $path }
history-newer = { $path } stammt von einer neueren Version von Rollcall und bleibt, wie es ist. Bis Rollcall aktualisiert ist, wird nichts gespeichert
history-file-failed = { $path } ist nicht nutzbar: { $reason }
history-not-a-run = { $path } ist keine von Rollcall gespeicherte Abfrage, oder die Datei ist beschädigt
history-gone = Diese Abfrage ist nicht mehr gespeichert
history-off = Der lokale Verlauf ist nicht verfügbar. Starten Sie Rollcall neu
changes-since = Geändert seit…
changes-since-before = Abfrage davor
changes-since-yesterday = Gestern
changes-counts = { $added } neu · { $changed } geändert
changes-gone = { $count } weg
changes-counts-since = { $added } neu · { $changed } geändert seit { $time }
changes-none = Nichts hat sich geändert
changes-none-since = Nichts hat sich geändert seit { $time }
changes-since-nothing = Nicht mehr mit dieser Abfrage
not-comparable-elsewhere = Mit dieser Abfrage lässt sich nicht vergleichen: Sie stammt aus einem anderen Mandanten
not-comparable-incomplete = Mit dieser Abfrage lässt sich nicht vergleichen: Sie wurde nicht zu Ende gelesen, und alles Fehlende würde als neu gelten
not-comparable-otherwise = Mit dieser Abfrage lässt sich nicht vergleichen: Sie galt einem anderen RMM-Partner, einer anderen Aktivität oder einem anderen Cloud-PC als die Zeilen auf dem Bildschirm
not-comparable-on-screen = Diese Abfrage ist selbst auf dem Bildschirm
changes-show = Nur Geändertes anzeigen
changes-show-all = Wieder alles anzeigen
changes-chip = Neu oder geändert
changes-chip-since = Neu oder geändert seit { $time }
gone-chip = Weg
gone-chip-since = Weg seit { $time }
gone-meaning = Cloud-PCs anzeigen, die in der verglichenen Abfrage ein Ergebnis hatten und jetzt keines mehr haben: gelöscht oder für Ihr Konto nicht mehr sichtbar
rows-gone = { $n ->
    [one] { $count } Cloud-PC, der weg ist
   *[other] { $count } Cloud-PCs, die weg sind
}
change-was = vorher { $state }
change-was-at = { $state } am { $time }
before = Vorher
before-gone = Kein Ergebnis mehr
before-none = kein Ergebnis
before-none-at = kein Ergebnis am { $time }
change-added = neu
change-again = neuer Versuch
grid-mark-handled = Erledigt, oder wieder offen
note-edit = Ticket und Notiz…
note-heading = Ticket und Notiz
note-ticket = Ticket
note-text = Notiz
note-handled = Erledigt
note-handled-keys = Um diesen Cloud-PC hat sich jemand gekümmert ({ $keys } in den Zeilen)
note-edit-keys = Schreibt eine Ticketnummer und eine Notiz zu diesem Cloud-PC ({ $keys } in den Zeilen)
grid-note = Ticket und Notiz: { $note }
grid-row-ticket = Ticket { $ticket }
grid-row-absent = Cloud-PC { $id }, gelöscht oder für Ihr Konto nicht sichtbar
note-saved-here = Wird beim Tippen gespeichert, nur auf diesem Computer
note-sample = Wird beim Tippen gespeichert; weg, sobald der Beispielmandant verlassen wird
notes-hide = Erledigte ausblenden
notes-show = Erledigte wieder anzeigen
handled-fit = { $n ->
    [one] Ein erledigter Cloud-PC passt, und erledigte sind ausgeblendet
   *[other] { $count } erledigte Cloud-PCs passen, und erledigte sind ausgeblendet
}
command-edit-note = Ticket und Notiz zur gewählten Zeile…
command-mark-handled = Gewählte Zeilen als erledigt markieren, oder wieder als offen
watch = Automatisch aktualisieren
watch-off = Auto: aus
cadence-off = Aus
watch-minutes = Alle { $n } Min.
watch-slowed = Alle { $n } Min., von Microsoft Graph gebremst
settled-quiet = Seit { $time } keine Änderung, { $count } noch offen
settled-done = Abgeschlossen: Nichts ist mehr offen
## Handing over
heading-state-sent = Status (Graph)
heading-start-to-last-change = Start bis letzte Änderung (Sekunden)
heading-error-sent = Fehler (Graph)
about-customer = Kunde
about-view = Ansicht
about-completeness = Vollständigkeit
about-as-of = Stand
about-cloud-pcs-as-of = Liste der Cloud-PCs, Stand
about-by = Von
about-written = Geschrieben
about-no-filter = Keiner
about-filter-states = Status: { $list }
about-filter-errors = Fehler: { $list }
about-filter-activities = Aktivität: { $list }
about-filter-rollouts = Rollout: { $list }
about-filter-agents = Agent: { $list }
about-filter-quiet = Wartet ohne Neues seit { $time }
about-filter-without = ohne
about-filter-from = Gestartet ab { $time }
about-filter-before = Gestartet vor { $time }
about-filter-text = Text: { $text }
sheet-results = Ergebnisse
sheet-about = Angaben
sheet-counts = Zahlen
sheet-by-state = Nach Status
sheet-without-agent = Ohne Agent nach dem letzten Versuch
sheet-sample = Beispieldaten, alles erfunden: { $headline }
sheet-at-least = { $label }, mindestens
sheet-so-far = { $label }, bisher
sheet-installed-before = Davon früher installiert
sheet-by-error = Nach Fehler
sheet-by-day = Nach Starttag (Ortszeit)
sheet-number = Anzahl
sheet-sent-as = In Graph
sheet-no-day = Kein Start
sheet-cut = { " " }[gekürzt: Eine Zelle fasst 32.767 Zeichen]
sheet-utc = (UTC)
sheet-nothing = Keine
sheet-before-gone = { $state }, jetzt weg
sheet-before-added = Neu
group-waiting = Ausstehend
group-other = Andere
sheet-times = Alle Zeiten
sheet-earlier-days = Frühere Tage fehlen in diesem Diagramm
completeness-all = { $n ->
    [0] Alles geladen: keine Ergebnisse
    [one] { $count } Ergebnis geladen, das ist alles
   *[other] Alle { $count } Ergebnisse geladen
}
completeness-only = { $n ->
    [one] Nur { $count } Ergebnis geladen, unvollständig
   *[other] Nur { $count } Ergebnisse geladen, unvollständig
}
completeness-attempts-missing = Spätere Versuche können fehlen, und Cloud-PCs ohne Versuch stehen nicht in den Zeilen
export = Exportieren…
export-heading = Exportieren
export-rows = Zeilen
export-shown = Was zu sehen ist: { $count } Zeilen, die sichtbaren Spalten
export-everything = Alles: alle { $count } Zeilen dieser Ansicht, alle Spalten
export-format = Art der Datei
export-xlsx = Excel (xlsx)
export-csv = CSV
export-html = Bericht zum Drucken (HTML)
export-jsonl = JSON-Zeilen
export-with-about = Mit Zusammenfassung, Kunde, Filter und Vollständigkeit beginnen
export-with-bom = Als UTF-8 kennzeichnen (für ältere Excel-Versionen)
export-with-notes = Mit Tickets und Notizen (nicht für den Kunden)
export-says-about = Zusammenfassung, Kunde, Filter und Vollständigkeit stehen in der Datei
export-file = Datei
export-choose = Ordner und Name wählen…
export-no-dialog = Dieser Computer hat dafür kein Dialogfenster geöffnet: Ordner und Namen oben eingeben
export-begin = Exportieren
export-replace = Datei ersetzen
export-writing = Schreiben… { $done } von { $count } Zeilen
export-done = { $n ->
    [one] Eine Zeile in { $path } geschrieben
   *[other] { $count } Zeilen in { $path } geschrieben
}
export-copy-path = Pfad kopieren
export-open = Öffnen
export-show-folder = Im Ordner zeigen
export-not-opened = Dieser Computer hat kein Programm, das sie öffnet: Sie liegt dort, wo die Zeile darüber sagt
export-folder-not-shown = Dieser Computer hat keinen Ordner geöffnet: Die Zeile darüber sagt, wo die Datei liegt
export-exists = { $path } gibt es schon. Ersetzen Sie die Datei, oder wählen Sie einen anderen Namen
export-disk-full = Für { $path } ist kein Platz mehr. Schaffen Sie Platz, oder wählen Sie ein anderes Laufwerk; es wurde nichts geschrieben
export-in-use = { $path } ist in einem anderen Programm geöffnet. Schließen Sie die Datei dort, und versuchen Sie es noch einmal
export-not-permitted = Ihr Konto darf { $path } nicht schreiben. Wählen Sie einen anderen Ordner
export-no-folder = Den Ordner von { $path } gibt es nicht. Wählen Sie einen anderen
export-is-folder = { $path } ist ein Ordner. Ergänzen Sie einen Namen für die Datei
export-notes-not-read = Nichts wurde geschrieben: Notizen, von denen der Inhalt der Datei abhängt, sind nicht mehr lesbar. Suchen Sie noch einmal, dann exportieren Sie
export-read-anew = { $customer } wurde inzwischen neu abgefragt, es wurde nichts geschrieben. Exportieren Sie noch einmal
export-other = { $path } ließ sich nicht schreiben: { $reason }. Versuchen Sie es in einem anderen Ordner
export-folder = Ordner
export-choose-folder = Ordner wählen…
sheet-overview = Übersicht
across-heading = Alle Kunden exportieren
across-shown = { $n ->
    [one] Was gefunden wurde: ein Cloud-PC
   *[other] Was gefunden wurde: { $count } Cloud-PCs
}
across-everything = { $n ->
    [one] Alles: ein Cloud-PC (gelesene Kunden: { $customers })
   *[other] Alles: alle { $count } Cloud-PCs von { $customers } Kunden
}
across-files = Dateien
across-one = Eine Datei für alle Kunden
across-each = Eine Datei für jeden Kunden, nach ihm benannt; vorhandene Dateien bleiben
across-done = { $n ->
    [0] Nach { $path } wurde nichts geschrieben: Von keinem Kunden gab es etwas
    [one] { $count } Zeilen in einer Datei nach { $path } geschrieben
   *[other] { $count } Zeilen in { $files } Dateien nach { $path } geschrieben
}
across-left = { $n ->
    [one] Die Datei eines Kunden war vorher fertig und liegt dort
   *[other] Die Dateien von { $count } Kunden waren vorher fertig und liegen dort
}
across-gaps = Nicht alles da ist von: { $list }
across-gaps-more = Nicht alles da ist von: { $list } und { $count } weiteren
across-gaps-told = { $n ->
    [one] Von einem Kunden ist nicht alles da: { $list }
   *[other] Von { $count } Kunden ist nicht alles da: { $list }
}
across-stale = Noch von früher, nicht neu geschrieben: { $list }
across-whole = Alles wurde gelesen
across-customers = Kunden
across-missing = Fehlt
across-gap-kept = Aufbewahrte Zahlen eines früheren Laufs, seither nicht gelesen
across-gap-not-compared = Nicht mit einem früheren Lauf verglichen
across-gap-notes = Notizen nicht lesbar: Was erledigt ist oder ein Ticket hat, ist nicht bekannt
across-gap-old = Ältere Zahlen, ließen sich nicht neu lesen: { $status }
across-gap-part = Nur ein Teil ließ sich lesen: { $status }
across-gap-nothing = Nichts ließ sich lesen: { $status }
compare = Liste vergleichen…
compare-heading = Mit meiner Liste vergleichen
compare-list = Gerätenamen aus der RMM-Konsole, einer je Zeile
compare-in-both = In beiden: { $count }
compare-only-there = Nur in meiner Liste: { $count }
compare-only-here = Nur hier: { $count }
compare-copy = Kopieren
compare-show = Anzeigen
filter-my-list = Meine Liste

all-customers = Alle Kunden
overview-all = Alle Kunden
overview-customer = Kunde
overview-cloud-pcs = Cloud-PCs
overview-installed = Installiert
overview-failed = Fehler
overview-waiting = Wartend
overview-hanging = Hängend
overview-not-tried = Unversucht
overview-canceled = Abgebrochen, andere
overview-changes = Neu seither
overview-broke-overnight = Neue Fehler über Nacht
overview-broke-since-last-run = Neue Fehler seit dem letzten Lauf
overview-broke-in-a-day = Neue Fehler der letzten 24 Stunden
overview-since-hint = Mit welchem früheren Lauf jedes Kunden verglichen wird
overview-since-yesterday = Seit gestern
overview-since-last-run = Seit dem letzten Lauf
overview-since-last-day = In den letzten 24 Stunden
overview-newly-failed = +{ $count } Fehler
overview-newly-installed = { $count } neu installiert
overview-changes-since = { $changes } seit { $time }
overview-nothing-new = Nichts Neues
overview-nothing-new-since = nichts Neues seit { $time }
overview-no-earlier-run = Kein früherer Lauf
overview-without-earlier-run = { $n ->
    [one] Ein Kunde hat keinen früheren Lauf
   *[other] { $count } Kunden haben keinen früheren Lauf
}
overview-comparing = Noch nicht bekannt: die Kunden werden noch gelesen oder verglichen
overview-nothing-broke = { $n ->
    [0] Kein Kunde hat einen früheren vollständigen Lauf zum Vergleichen. Noch einmal an einem anderen Tag lesen, dann gibt es einen
    [one] Beim einzigen Kunden mit einem früheren Lauf ist nichts neu gescheitert
   *[other] Bei den { $count } Kunden mit einem früheren Lauf ist nichts neu gescheitert
}
overview-has-note = Notiz
overview-handled = erledigt
overview-no-partner-why = { $n ->
    [one] { $customer }: Kein RMM-Partner ist verbunden, deshalb kann niemand auf dem einen unversuchten Cloud-PC einen Agenten bereitstellen
   *[other] { $customer }: Kein RMM-Partner ist verbunden, deshalb kann niemand auf den { $count } unversuchten Cloud-PCs einen Agenten bereitstellen
}
overview-settled = Abgeschlossen: { $names }
overview-num-settled = { $n ->
    [one] Ein Kunde ist abgeschlossen
   *[other] { $count } Kunden sind abgeschlossen
}
overview-all-settled = Alle Kunden sind abgeschlossen, und keiner wird mehr gefragt
overview-read-settled = Kunden abgeschlossen: { $settled }, nicht lesbar: { $unread }. Keiner wird mehr gefragt
overview-standing = Anmeldung
overview-as-of = Stand
overview-partner = RMM-Partner
overview-partners = { $status } (von { $count })
overview-partner-health = RMM-Partner { $status }
overview-all-partners = Alle { $count } RMM-Partner zusammen
overview-customer-status = Status des Kunden
overview-at-least = ≥ { $count }
overview-partly = teilweise gelesen
overview-pie-counts = Alle Cloud-PCs, nicht nur die gefundenen
overview-oldest = Älteste Zahlen: Stand { $time }
overview-find = Person oder Gerät bei allen Kunden finden
overview-find-help = Wörter wie in den Zeilen; customer:Name sucht nur bei Kunden dieses Namens, -customer:Name bei allen anderen
overview-clear = Kunden zeigen
overview-refresh = Alle aktualisieren
overview-sign-in = Für alle anmelden
overview-add = Kunden hinzufügen…
overview-export = Exportieren…
overview-message = Meldung
overview-cloud-pc-id = Cloud-PC-ID
window-title = { $customer } – { $program }
overview-open = Öffnen
overview-open-hint = Doppelklick oder Eingabetaste öffnet den Kunden
overview-needs-hint = Auswählen: was zu tun ist, steht unter der Liste
overview-needy-hint = Zeigt sie zuerst, und was der erste braucht; noch einmal, was der nächste braucht
overview-check-again = Erneut prüfen
overview-tries-again = Rollcall versucht es um { $time } von selbst erneut
overview-tries-again-as = Die Anmeldung von { $account } ist gespeichert, und Rollcall versucht es um { $time } von selbst erneut
overview-keys = Die Eingabetaste öffnet einen Kunden
notes-not-read = Nicht lesbar sind die Notizen von: { $list }. Dort gilt nichts als erledigt, und kein Ticket wird gefunden. Öffnen Sie den Kunden, um zu sehen, warum
notes-not-read-more = { $list } und { $count } weiteren
overview-found-keys = Eingabe öffnet, Strg+Umschalt+C kopiert den Text für das Ticket, Strg+C die Zeile
overview-copy-list = Liste kopieren
overview-copy-line = Zeile kopieren
overview-sort-hint = Klick sortiert, ein zweiter andersherum, ein dritter wieder nach Dringlichkeit
overview-nothing-found = Kein Cloud-PC eines Kunden passt. Weniger Wörter versuchen oder wieder die Kunden zeigen
overview-failed-lately = Zeigen, was in den letzten 24 Stunden fehlschlug
overview-not-sought = Es wird nichts gesucht: diese Wörter gehen nicht
overview-more-found = Nur die ersten { $shown } stehen hier. Mehr eingeben, um die Liste zu verkürzen
overview-reading = Wird gelesen: { $done } von { $all } Kunden
overview-read = { $n ->
    [0] Alle { $all } Kunden gelesen
   *[other] { $all } Kunden, davon { $broken } nicht lesbar
}
overview-canceled-round = { $n ->
    [one] Abgebrochen: der gefragte Kunde hat nicht geantwortet
   *[other] Abgebrochen: { $answered } von { $all } Kunden haben geantwortet
}
overview-unsigned = { $n ->
    [one] { $all } Kunden, für einen fehlt die Anmeldung
   *[other] { $all } Kunden, für { $broken } fehlt die Anmeldung
}
overview-on-list = { $all } Kunden
overview-served-by = Die Anmeldung dafür liegt bei { $name } und ist dort gescheitert
overview-not-checked = { $n ->
    [one] einer noch nicht gelesen
   *[other] { $count } noch nicht gelesen
}
overview-found = { $n ->
    [one] Ein Cloud-PC gefunden
   *[other] { $count } Cloud-PCs gefunden
}
overview-num-ready = { $n ->
    [one] Ein Kunde bereit
   *[other] { $count } Kunden bereit
}
overview-num-broken = { $n ->
    [one] Bei einem ist etwas zu tun
   *[other] Bei { $count } ist etwas zu tun
}
overview-num-nothing = { $n ->
    [one] Einer ohne RMM-Partner oder Business-Cloud-PCs
   *[other] { $count } ohne RMM-Partner oder Business-Cloud-PCs
}
overview-add-heading = Kunden hinzufügen
overview-add-meaning = Eine Anmeldung gilt für alle, wo Ihr Konto zugelassen ist und die App die Zustimmung hat
overview-add-field = Domänen oder Mandanten-IDs, eine je Zeile
overview-add-now = Hinzufügen und prüfen
overview-add-left = { $n ->
    [one] Höchstens 500 auf einmal: Einer steht noch im Feld. Noch einmal hinzufügen
   *[other] Höchstens 500 auf einmal: { $count } stehen noch im Feld. Noch einmal hinzufügen
}
standing-reading = Wird gelesen…
standing-ready = Bereit
standing-twin = Derselbe Mandant wie { $name }
standing-sign-in = Anmeldung nötig
standing-second-factor = Zweiter Faktor nötig
standing-consent = Zustimmung fehlt
standing-blocked = Durch Richtlinie gesperrt
standing-no-role = Keine Rolle
standing-no-business = Keine Business-Cloud-PCs
standing-no-partner = Kein RMM-Partner
standing-not-reachable = Nicht erreichbar
standing-throttled = Soll warten
standing-failed = Fehlgeschlagen
standing-not-checked = Noch nicht gelesen
## The program itself
crash-bar = Ein Fehler in Rollcall hat es { $ago } ganz oder teilweise angehalten. Der Bericht liegt auf diesem Computer und wurde nicht gesendet; der Support kann ihn brauchen
crash-copy = Bericht kopieren
crash-folder = Ordner zeigen
crash-delete = Berichte löschen
diagnostics-gathering = Proxy und Schlüsselbund werden gefragt…
diagnostics-copied = Diagnose kopiert: in die Nachricht an den Support einfügen. Sie enthält kein Token und kein Ergebnis
command-copy-diagnostics = Diagnose für den Support kopieren

## What the administrator of this computer has decided
policy-set = Von Ihrem Administrator festgelegt
policy-decided = Ihr Administrator hat festgelegt: { $names }
policy-ways = Ihr Administrator hat festgelegt, wie die Anmeldung geht
policy-bad = Die Richtlinie Ihres Administrators in { $place } ist nicht lesbar: { $reason }. Nichts beginnt, bis ein Administrator sie berichtigt hat
policy-bad-value = Die Richtlinie Ihres Administrators in { $place } ist nicht brauchbar: { $name } { $reason }. Nichts beginnt, bis ein Administrator sie berichtigt hat
policy-not-trusted = Die Richtlinie in { $path } zählt nicht: Andere als root können die Datei oder ihren Ordner ändern. Ein Administrator kann Besitzer und Rechte setzen
policy-no-export = Ihr Administrator erlaubt nicht, Ergebnisse in Dateien zu schreiben
policy-no-such-way = Ihr Administrator erlaubt diese Art der Anmeldung nicht
policy-forbidden = Über „{ $name }“ hat Ihr Administrator entschieden; hier lässt es sich nicht ändern

## The page with the settings
settings = Einstellungen
settings-folder = Einstellungsdatei zeigen
settings-look = Aussehen und Tastatur
settings-scale = Größe von Text und Schaltflächen
settings-percent = { $n } %
settings-motion = Bewegung
motion-full = Erlaubt
motion-reduced = So wenig wie möglich
settings-renderer = Grafik, ab dem nächsten Start
renderer-auto = Automatisch
renderer-glow = OpenGL
renderer-wgpu = Vulkan, Metal oder Direct3D
settings-refresh = Automatisch neu abfragen
settings-notices = Auf dem Desktop melden, wenn ein Rollout zur Ruhe gekommen ist
settings-last-sign-in = Zeigen, wann sich zuletzt jemand am Cloud-PC angemeldet hat
settings-last-sign-in-more = Das zeigt, wie Personen arbeiten: Wo es einen Betriebsrat gibt, vorher fragen. Ab der nächsten Abfrage
settings-letter-keys = In den Zeilen sind einzelne Buchstaben Tastenkürzel
settings-kept = Auf diesem Computer behalten
settings-history = Ergebnisse und Notizen behalten, wenn Rollcall geschlossen wird
settings-history-sample = Der Beispielmandant, der gerade offen ist, bewahrt nichts auf
settings-history-days = Ergebnisse so viele Tage behalten
settings-days-bad = 1 bis 3650 Tage wählen
settings-next-start = Ab dem nächsten Start
settings-network = Netz
settings-proxy = Proxy
settings-proxy-hint = Der dieses Computers
settings-certificates = Datei mit Zertifikaten, denen vertraut wird (PEM)
settings-certificates-hint = Die dieses Computers
settings-records = Protokoll
settings-log-level = Wie viel das Protokoll sagt
settings-audit-log = Aufzeichnen, wer welche Ergebnisse abgefragt hat
settings-audit-log-more = Auf diesem Computer, ohne die Ergebnisse selbst; ab dem nächsten Start
log-level-off = Nichts
log-level-error = Nur Fehler
log-level-warn = Fehler und Warnungen
log-level-info = Was getan wurde (üblich)
log-level-debug = Mehr, für den Support
log-level-trace = Alles, für den Support
