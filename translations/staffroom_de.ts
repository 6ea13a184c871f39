<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>The window from which one person runs a Staffroom team.</source>
        <translation>Das Fenster, aus dem eine Person ein Staffroom-Team führt.</translation>
    </message>
    <message>
        <source>the team&apos;s folder</source>
        <translation>der Ordner des Teams</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light, dark oder system</translation>
    </message>
    <message>
        <source>never run the team here: wait for the one that has the home</source>
        <translation>das Team nie hier arbeiten lassen: auf das warten, das den Ordner hat</translation>
    </message>
    <message>
        <source>play a rehearsal: the shipped team in a practice world on this computer</source>
        <translation>eine Probe spielen: das mitgelieferte Team in einer Übungswelt auf diesem Rechner</translation>
    </message>
    <message>
        <source>ar, de, en or tr; else the one chosen in the settings, else the system&apos;s</source>
        <translation>ar, de, en oder tr; sonst die in den Einstellungen gewählte, sonst die des Systems</translation>
    </message>
    <message>
        <source>attach to the team on a server, through your ssh</source>
        <translation>mit dem Team auf einem Server verbinden, über Ihr eigenes ssh</translation>
    </message>
    <message>
        <source>with --server: the team&apos;s folder there</source>
        <translation>mit --server: der Ordner des Teams dort</translation>
    </message>
</context>
<context>
    <name>staffroom::console::Console</name>
    <message>
        <source>a rehearsal on this computer</source>
        <translation>eine Probe auf diesem Rechner</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>A backup is being restored</source>
        <translation>Eine Sicherung wird zurückgespielt</translation>
    </message>
    <message>
        <source>The window can be closed when the team is back.</source>
        <translation>Das Fenster kann geschlossen werden, wenn das Team zurück ist.</translation>
    </message>
    <message>
        <source>The rehearsal has ended</source>
        <translation>Die Probe ist zu Ende</translation>
    </message>
    <message>
        <source>The team cannot start</source>
        <translation>Das Team kann nicht anfangen</translation>
    </message>
    <message>
        <source>Another program runs the team. End it first (`systemctl stop staffroom`, or Ctrl+C where `staffroom serve` runs), then:

    staffroom --home %1 restore %2</source>
        <translation>Ein anderes Programm führt das Team. Beenden Sie es zuerst (`systemctl stop staffroom`, oder Strg+C, wo `staffroom serve` läuft), dann:

    staffroom --home %1 restore %2</translation>
    </message>
    <message>
        <source>The team works in this window</source>
        <translation>Das Team arbeitet in diesem Fenster</translation>
    </message>
    <message>
        <source>When it ends, nobody answers any more and no job runs.

To have the team work without a window, run `staffroom serve` on this computer, or take a backup to a server and restore it there.</source>
        <translation>Wenn es endet, antwortet niemand mehr und kein Auftrag läuft.

Damit das Team ohne Fenster arbeitet, starten Sie `staffroom serve` auf diesem Rechner, oder bringen Sie eine Sicherung auf einen Server und spielen sie dort zurück.</translation>
    </message>
    <message>
        <source>Keep it at work in the background</source>
        <translation>Im Hintergrund weiterarbeiten lassen</translation>
    </message>
    <message>
        <source>This desktop has no place for icons beside its clock.</source>
        <translation>Dieser Desktop hat keinen Platz für Symbole neben der Uhr.</translation>
    </message>
    <message>
        <source>End the team</source>
        <translation>Das Team beenden</translation>
    </message>
</context>
<context>
    <name>staffroom::console::RehearsalTeam</name>
    <message>
        <source>%1 cannot be started: is the installation whole?</source>
        <translation>%1 lässt sich nicht starten: ist die Installation vollständig?</translation>
    </message>
</context>
<context>
    <name>staffroom::schema</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>the persona&apos;s first name, at most 64 characters, as in &quot;Selin&quot;</source>
        <translation>der Vorname der Persona, höchstens 64 Zeichen, etwa &quot;Selin&quot;</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Stellung</translation>
    </message>
    <message>
        <source>its job title, at most 120 characters</source>
        <translation>ihre Stellenbezeichnung, höchstens 120 Zeichen</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>its department, at most 120 characters, as in &quot;Sales &amp; Finance&quot;</source>
        <translation>ihre Abteilung, höchstens 120 Zeichen, etwa &quot;Vertrieb &amp; Finanzen&quot;</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>its corporate address, as &quot;selin@acme.example&quot;; empty when it has none</source>
        <translation>ihre Firmenadresse, etwa &quot;selin@acme.example&quot;; leer, wenn sie keine hat</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s models; left out or empty for the team&apos;s default</source>
        <translation>die Kennung eines der Modelle des Teams; weggelassen oder leer für den Standard des Teams</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>true when its conversations show as metadata until someone opens them; a private persona has no topics</source>
        <translation>angekreuzt, wenn von ihren Gesprächen nur Metadaten zu sehen sind, bis jemand sie öffnet; eine private Persona hat keine Themen</translation>
    </message>
    <message>
        <source>Allowlist</source>
        <translation>Erlaubte Personen</translation>
    </message>
    <message>
        <source>the ids of the people it answers, as [&quot;ayse&quot;, &quot;deniz&quot;]; at least one, nobody else is answered</source>
        <translation>die Kennungen der Leute, denen sie antwortet, etwa [&quot;ayse&quot;, &quot;deniz&quot;]; mindestens eine, sonst bekommt niemand Antwort</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>the ids of the topics it answers in, as [&quot;sales&quot;]; one topic has one persona</source>
        <translation>die Kennungen der Themen, in denen sie antwortet, etwa [&quot;sales&quot;]; ein Thema hat eine Persona</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet auf</translation>
    </message>
    <message>
        <source>in its topics it answers &quot;everything&quot;, or only what is &quot;addressed&quot; to it: a mention, a reply to it, a command</source>
        <translation>in ihren Themen beantwortet sie &quot;alles&quot;, oder nur, was &quot;an sie gerichtet&quot; ist: eine Erwähnung, eine Antwort an sie, ein Befehl</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>addressed</source>
        <translation>an sie gerichtet</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Direktnachrichten</translation>
    </message>
    <message>
        <source>true when people on the allowlist may also write to it directly</source>
        <translation>angekreuzt, wenn die erlaubten Personen ihr auch direkt schreiben dürfen</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>the bot&apos;s username without @, 5 to 32 letters, digits and &quot;_&quot;, ending in &quot;bot&quot;, as &quot;acme_sales_bot&quot;</source>
        <translation>der Benutzername des Bots ohne @: 5 bis 32 Buchstaben, Ziffern und &quot;_&quot;, am Ende &quot;bot&quot;, etwa &quot;acme_sales_bot&quot;</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>a reference to the bot&apos;s token, as &quot;secret:telegram-token&quot;</source>
        <translation>ein Verweis auf das Token des Bots, etwa &quot;secret:telegram-token&quot;</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s ERPNext instances</source>
        <translation>die Kennung einer der ERPNext-Instanzen des Teams</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>the ERPNext user it acts as, its own and nobody else&apos;s, as &quot;selin@acme.example&quot;</source>
        <translation>der ERPNext-Benutzer, als der sie handelt, ihr eigener und sonst niemandes, etwa &quot;selin@acme.example&quot;</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>a reference to that user&apos;s &quot;api_key:api_secret&quot;, as &quot;secret:erpnext-key&quot;</source>
        <translation>ein Verweis auf &quot;api_key:api_secret&quot; dieses Benutzers, etwa &quot;secret:erpnext-key&quot;</translation>
    </message>
    <message>
        <source>Role profile</source>
        <translation>Rollenprofil</translation>
    </message>
    <message>
        <source>the role profile that user should have, as &quot;Staffroom Sales &amp; Finance&quot;</source>
        <translation>das Rollenprofil, das dieser Benutzer haben soll, etwa &quot;Staffroom Sales &amp; Finance&quot;</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>the whitelisted server methods that erp_method may call, as [&quot;acme.api.stock_alarm&quot;]</source>
        <translation>die freigegebenen Servermethoden, die erp_method rufen darf, etwa [&quot;acme.api.stock_alarm&quot;]</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>what it may do, from: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</source>
        <translation>was sie darf, aus: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>the programs under scripts/ that run_script may run, as [&quot;sales/daily.py&quot;]</source>
        <translation>die Programme unter scripts/, die run_script ausführen darf, etwa [&quot;sales/daily.py&quot;]</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>how often the model may be called in one turn, 1 to 50</source>
        <translation>wie oft das Modell in einem Durchgang gerufen werden darf, 1 bis 50</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>how long one turn may take, 5 to 900 seconds</source>
        <translation>wie lange ein Durchgang dauern darf, 5 bis 900 Sekunden</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>what its model calls may cost, as { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }; &quot;run&quot; is one run of a job</source>
        <translation>was ihre Modellaufrufe kosten dürfen, etwa { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }; &quot;run&quot; ist ein Lauf eines Auftrags</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>when it runs: five cron fields as &quot;*/30 * * * *&quot;, a word as &quot;@daily&quot;, &quot;every 90 minutes&quot;, or &quot;at 2027-01-31 09:00&quot;</source>
        <translation>wann er läuft: fünf cron-Felder wie &quot;*/30 * * * *&quot;, ein Wort wie &quot;@daily&quot;, &quot;every 90 minutes&quot; oder &quot;at 2027-01-31 09:00&quot;</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>what the persona is asked when it is time, at most 4000 characters</source>
        <translation>was die Persona gefragt wird, wenn es so weit ist, höchstens 4000 Zeichen</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>false while it should not run</source>
        <translation>nicht angekreuzt, solange er nicht laufen soll</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Zustellen</translation>
    </message>
    <message>
        <source>&quot;always&quot;: it must post; &quot;findings&quot;: only when there is something to say; &quot;never&quot;: it posts nothing</source>
        <translation>&quot;immer&quot;: er muss posten; &quot;bei Befund&quot;: nur, wenn es etwas zu sagen gibt; &quot;nie&quot;: er postet nichts</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>bei Befund</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>the id of the topic it posts to; empty for the persona&apos;s first</source>
        <translation>die Kennung des Themas, in das er postet; leer für das erste der Persona</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>the IANA zone its schedule is read in; empty for the team&apos;s</source>
        <translation>die IANA-Zeitzone, in der sein Zeitplan gelesen wird; leer für die des Teams</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>the check that runs first, without a model, and decides whether there is anything to say: &quot;zabbix_alerts&quot;, or empty for none</source>
        <translation>die Prüfung, die zuerst läuft, ohne Modell, und entscheidet, ob es etwas zu sagen gibt: &quot;zabbix_alerts&quot;, oder leer für keine</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>the figures it is given, which are posted as they are when the model cannot write: &quot;zabbix_health&quot;, or the path of one of its scripts, or empty</source>
        <translation>die Zahlen, die er bekommt und die unverändert gepostet werden, wenn das Modell nicht schreiben kann: &quot;zabbix_health&quot;, oder der Pfad eines ihrer Skripte, oder leer</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>how long one run may take in seconds, 5 to 3600</source>
        <translation>wie viele Sekunden ein Lauf dauern darf, 5 bis 3600</translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation>Nachholen</translation>
    </message>
    <message>
        <source>how many minutes late it still runs, 0 to 1440; what is later is missed</source>
        <translation>mit wie vielen Minuten Verspätung er noch läuft, 0 bis 1440; was später ist, gilt als versäumt</translation>
    </message>
    <message>
        <source>Stagger</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>how many seconds after its time it begins, 0 to 3600</source>
        <translation>wie viele Sekunden nach seiner Zeit er beginnt, 0 bis 3600</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überschneidung</translation>
    </message>
    <message>
        <source>when the run before is still under way: &quot;skip&quot; this one, or &quot;wait&quot; for its end</source>
        <translation>wenn der vorige Lauf noch im Gang ist: diesen &quot;auslassen&quot;, oder auf sein Ende &quot;warten&quot;</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>warten</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>how often a run that failed before any model call is tried again, 0 to 5</source>
        <translation>wie oft ein Lauf, der vor jedem Modellaufruf scheiterte, neu versucht wird, 0 bis 5</translation>
    </message>
    <message>
        <source>Pause after errors</source>
        <translation>Pause nach Fehlern</translation>
    </message>
    <message>
        <source>after how many failed runs in a row it pauses itself, 0 for never, at most 100</source>
        <translation>nach wie vielen gescheiterten Läufen in Folge er sich selbst pausiert, 0 für nie, höchstens 100</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Testumgebung</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>IMAP</source>
        <translation>IMAP</translation>
    </message>
    <message>
        <source>SMTP</source>
        <translation>SMTP</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Time zone of ERPNext</source>
        <translation>Zeitzone von ERPNext</translation>
    </message>
    <message>
        <source>Work begins</source>
        <translation>Arbeitsbeginn</translation>
    </message>
    <message>
        <source>Work ends</source>
        <translation>Arbeitsende</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>Arbeitstage</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Bench</source>
        <translation>Bench</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>OpenSSH</source>
        <translation>OpenSSH</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Entferntes Repository</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation>Freigebende</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Warn at</source>
        <translation>Warnen ab</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalPane</name>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>&amp;Ablehnen</translation>
    </message>
    <message>
        <source>Show what is asked &amp;now</source>
        <translation>&amp;Jetzige Frage zeigen</translation>
    </message>
    <message>
        <source>The call, exactly</source>
        <translation>Der Aufruf, genau</translation>
    </message>
    <message>
        <source>Files of the change</source>
        <translation>Dateien der Änderung</translation>
    </message>
    <message>
        <source>Comment, for the record…</source>
        <translation>Kommentar, fürs Protokoll…</translation>
    </message>
    <message>
        <source>Comment on the decision</source>
        <translation>Kommentar zur Entscheidung</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>Das Protokoll</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Was zurückkam</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>gewünscht von %1</translation>
    </message>
    <message>
        <source>%1, tried on %2</source>
        <translation>%1, erprobt auf %2</translation>
    </message>
    <message>
        <source>commit %1 on %2</source>
        <translation>Commit %1 auf %2</translation>
    </message>
    <message>
        <source>no test ran</source>
        <translation>kein Test lief</translation>
    </message>
    <message>
        <source>digest %1</source>
        <translation>Prüfsumme %1</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>Änderung %1: %2</translation>
    </message>
    <message>
        <source>Call %1: %2</source>
        <translation>Aufruf %1: %2</translation>
    </message>
    <message>
        <source>Known secrets are struck out here; the digest is of the call as it really is.</source>
        <translation>Bekannte Geheimnisse sind hier geschwärzt; die Prüfsumme gilt dem Aufruf, wie er wirklich ist.</translation>
    </message>
    <message>
        <source>Its diff and log cannot be shown: %1</source>
        <translation>Unterschiede und Protokoll können nicht gezeigt werden: %1</translation>
    </message>
    <message>
        <source>It was changed and is asked about anew: what is shown here is void.</source>
        <translation>Sie wurde geändert und neu vorgelegt: was hier steht, gilt nicht mehr.</translation>
    </message>
    <message>
        <source>Nothing was decided: %1</source>
        <translation>Nichts wurde entschieden: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalWords</name>
    <message>
        <source>A code change: %1</source>
        <translation>Eine Codeänderung: %1</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1, an %2</translation>
    </message>
    <message>
        <source>in Telegram</source>
        <translation>in Telegram</translation>
    </message>
    <message>
        <source>at this machine</source>
        <translation>an diesem Rechner</translation>
    </message>
    <message>
        <source>✓ Approved by %1</source>
        <translation>✓ Freigegeben von %1</translation>
    </message>
    <message>
        <source>✕ Rejected by %1</source>
        <translation>✕ Abgelehnt von %1</translation>
    </message>
    <message>
        <source>Approve sends exactly commit %1, as branch %2, to %3. Nothing else goes there; what is changed afterwards is asked about anew.</source>
        <translation>Freigeben schickt genau Commit %1 als Zweig %2 an %3. Nichts anderes geht dorthin; was danach geändert wird, wird neu vorgelegt.</translation>
    </message>
    <message>
        <source>the place set for this persona</source>
        <translation>den Ort, der für diese Persona festgelegt ist</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once.</source>
        <translation>Freigeben führt genau den Aufruf oben aus, einmal.</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once, at %1.</source>
        <translation>Freigeben führt genau den Aufruf oben aus, einmal, bei %1.</translation>
    </message>
    <message numerus="yes">
        <source>Approve is one agreement; after %n more, by other people, the call above is made, once.</source>
        <translation>
            <numerusform>Freigeben ist eine Zustimmung; nach %n weiteren, von jemand anderem, wird der Aufruf oben ausgeführt, einmal.</numerusform>
            <numerusform>Freigeben ist eine Zustimmung; nach %n weiteren, von anderen, wird der Aufruf oben ausgeführt, einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be decided until %1.</source>
        <translation>Entschieden werden kann bis %1.</translation>
    </message>
    <message>
        <source>It is approved, but could not be sent yet: %1</source>
        <translation>Sie ist freigegeben, konnte aber noch nicht geschickt werden: %1</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Es wird gerade getan.</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>Geschickt: %1</translation>
    </message>
    <message>
        <source>Done, %1.</source>
        <translation>Erledigt, %1.</translation>
    </message>
    <message>
        <source>It was made and failed.</source>
        <translation>Er wurde ausgeführt und scheiterte.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Nichts wurde getan.</translation>
    </message>
    <message>
        <source>Its time is over; nothing was done.</source>
        <translation>Die Zeit ist abgelaufen; nichts wurde getan.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done.</source>
        <translation>Es ist nicht mehr das, wonach gefragt wurde; nichts wurde getan.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done: %1</source>
        <translation>Es ist nicht mehr das, wonach gefragt wurde; nichts wurde getan: %1</translation>
    </message>
    <message>
        <source>Whether it was done is not known; it is not done again.</source>
        <translation>Ob es getan wurde, ist nicht bekannt; es wird nicht noch einmal getan.</translation>
    </message>
    <message>
        <source>Nobody is named who may decide this.</source>
        <translation>Niemand ist benannt, der das entscheiden darf.</translation>
    </message>
    <message>
        <source>Nobody decides this at this machine; in Telegram: %1.</source>
        <translation>An diesem Rechner entscheidet das niemand; in Telegram: %1.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>code change</source>
        <translation>Codeänderung</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Gefragt von</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Nothing waits for you, and nothing ever did. What a persona may only do once people agree, and the code changes that it asks to be reviewed, stand here.</source>
        <translation>Nichts wartet auf Sie, und nichts tat es je. Was eine Persona erst darf, wenn Menschen zustimmen, und die Codeänderungen, die sie zur Prüfung vorlegt, stehen hier.</translation>
    </message>
    <message>
        <source>Calls that a persona may only make once people agree, and code changes that it has tried on staging. An approval is bound to exactly what is shown: anything else is asked about anew. What is decided here, at this machine, is decided by the operator who is named for it; all others decide in Telegram.</source>
        <translation>Aufrufe, die eine Persona erst machen darf, wenn Menschen zustimmen, und Codeänderungen, die sie auf Staging erprobt hat. Eine Freigabe gilt genau dem, was gezeigt wird: alles andere wird neu vorgelegt. Hier, an diesem Rechner, entscheidet der dafür benannte Operator; alle anderen entscheiden in Telegram.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Attention</name>
    <message>
        <source>%1 asks for approval</source>
        <translation>%1 bittet um Freigabe</translation>
    </message>
    <message numerus="yes">
        <source>ERPNext refused %n request(s)</source>
        <translation>
            <numerusform>ERPNext hat %n Anfrage abgelehnt</numerusform>
            <numerusform>ERPNext hat %n Anfragen abgelehnt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::AuditPage</name>
    <message>
        <source>403 audit</source>
        <translation>403-Prüfung</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Doctype</source>
        <translation>Dokumenttyp</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Gefragt von</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Show the turn</source>
        <translation>Durchgang zeigen</translation>
    </message>
    <message>
        <source>Refusals, grouped</source>
        <translation>Ablehnungen, gruppiert</translation>
    </message>
    <message>
        <source>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext&apos;s own words and the turn that led to it.</source>
        <translation>ERPNext hat nichts abgelehnt. Eine Ablehnung (403) stünde hier mit den Worten von ERPNext und dem Durchgang, der dazu führte.</translation>
    </message>
    <message>
        <source>Single refusals</source>
        <translation>Einzelne Ablehnungen</translation>
    </message>
    <message>
        <source>What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is reported in the topic by the system itself, whatever the model says.</source>
        <translation>Was ERPNext Ihren Personas abgelehnt hat. Eine Ablehnung ist kein Fehler: die Grenze einer Rolle wirkt. Das System selbst meldet sie im Thema, was auch immer das Modell sagt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2) may not do “%3” on %4: refused %n time(s).</source>
        <translation>
            <numerusform>%1 (%2) darf „%3“ auf %4 nicht: %n-mal abgelehnt.</numerusform>
            <numerusform>%1 (%2) darf „%3“ auf %4 nicht: %n-mal abgelehnt.</numerusform>
        </translation>
    </message>
    <message>
        <source>ERPNext&apos;s words: %1</source>
        <translation>Worte von ERPNext: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupSection</name>
    <message>
        <source>Backup and restore</source>
        <translation>Sicherung und Rückspielung</translation>
    </message>
    <message>
        <source>A backup is one file with everything but the secrets, made while the team works and read back before it counts.</source>
        <translation>Eine Sicherung ist eine Datei mit allem außer den Geheimnissen, gemacht, während das Team arbeitet, und erst gültig, wenn sie zurückgelesen ist.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>What would it change?</source>
        <translation>Was würde es ändern?</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Zurückspielen …</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>No backup in the home&apos;s own folder yet. “Back up now” makes the first.</source>
        <translation>Noch keine Sicherung im eigenen Ordner des Teams. „Jetzt sichern“ macht die erste.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>How many backups are kept</source>
        <translation>Wie viele Sicherungen bleiben</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Afterwards &amp;keep</source>
        <translation>Danach &amp;behalten</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Sicherung läuft …</translation>
    </message>
    <message>
        <source>No backup was made.</source>
        <translation>Es wurde keine Sicherung gemacht.</translation>
    </message>
    <message>
        <source>Making a backup: step %1 of %2</source>
        <translation>Sicherung läuft: Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Reading the backup…</source>
        <translation>Sicherung wird gelesen …</translation>
    </message>
    <message>
        <source>The team works elsewhere. On that machine, as the user it runs as:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</source>
        <translation>Das Team arbeitet anderswo. Auf jener Maschine, als der Benutzer, unter dem es läuft:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung zurückspielen</translation>
    </message>
    <message>
        <source>Put the home back to %1?

The team ends for it and comes back afterwards. What is there now is moved aside, not erased. Messages under way are marked as unknown; nothing is sent twice.</source>
        <translation>Den Ordner auf den Stand von %1 bringen?

Das Team endet dafür und kommt danach zurück. Was jetzt da ist, wird beiseitegelegt, nicht gelöscht. Nachrichten unterwegs gelten als unbekannt; nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <source>End the team and restore</source>
        <translation>Team beenden und zurückspielen</translation>
    </message>
    <message>
        <source>The team ends, the backup is unpacked and checked, then takes the home&apos;s place…</source>
        <translation>Das Team endet, die Sicherung wird entpackt und geprüft, dann tritt sie an die Stelle des Ordners …</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>Nichts wurde zurückgespielt.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupWords</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in databases</source>
        <translation>
            <numerusform>%n Zeile in Datenbanken</numerusform>
            <numerusform>%n Zeilen in Datenbanken</numerusform>
        </translation>
    </message>
    <message>
        <source>read back and found good.</source>
        <translation>zurückgelesen und in Ordnung.</translation>
    </message>
    <message>
        <source>Not as usual:</source>
        <translation>Nicht wie üblich:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Older backups removed:</source>
        <translation>Ältere Sicherungen entfernt:</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) are not in it: keep them elsewhere.</source>
        <translation>
            <numerusform>%n Geheimnis ist nicht darin: bewahren Sie es anderswo auf.</numerusform>
            <numerusform>%n Geheimnisse sind nicht darin: bewahren Sie sie anderswo auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup of %1. Nothing has been changed yet; restoring it would do this:</source>
        <translation>Eine Sicherung von %1. Noch ist nichts geändert; das Zurückspielen täte dies:</translation>
    </message>
    <message>
        <source>Would come: %1</source>
        <translation>Käme hinzu: %1</translation>
    </message>
    <message>
        <source>Would be replaced: %1</source>
        <translation>Würde ersetzt: %1</translation>
    </message>
    <message>
        <source>Would be moved aside: %1</source>
        <translation>Würde beiseitegelegt: %1</translation>
    </message>
    <message numerus="yes">
        <source>The same: %n file(s)</source>
        <translation>
            <numerusform>Gleich: %n Datei</numerusform>
            <numerusform>Gleich: %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets to be set again afterwards: %1</source>
        <translation>Danach neu zu setzende Geheimnisse: %1</translation>
    </message>
    <message>
        <source>What is there now is moved to revisions/, never erased.</source>
        <translation>Was jetzt da ist, kommt nach revisions/ und wird nie gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>Restored: %n file(s).</source>
        <translation>
            <numerusform>Zurückgespielt: %n Datei.</numerusform>
            <numerusform>Zurückgespielt: %n Dateien.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there lies in %1.</source>
        <translation>Was da war, liegt in %1.</translation>
    </message>
    <message numerus="yes">
        <source>Not known whether sent since: %n message(s).</source>
        <translation>
            <numerusform>Unbekannt, ob seither gesendet: %n Nachricht.</numerusform>
            <numerusform>Unbekannt, ob seither gesendet: %n Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not known whether answered: %n question(s).</source>
        <translation>
            <numerusform>Unbekannt, ob beantwortet: %n Frage.</numerusform>
            <numerusform>Unbekannt, ob beantwortet: %n Fragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs due since then count as missed; nothing is repeated.</source>
        <translation>Seither fällige Aufträge gelten als versäumt; nichts wird wiederholt.</translation>
    </message>
    <message>
        <source>Secrets to be set again: %1</source>
        <translation>Neu zu setzende Geheimnisse: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BotStep</name>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Each persona is a Telegram bot of its own. In Telegram, write /newbot to @BotFather, give the bot a name and a handle that ends in “bot”, and copy the token it answers with.</source>
        <translation>Jede Persona ist ein eigener Telegram-Bot. Schreiben Sie in Telegram /newbot an @BotFather, geben Sie dem Bot einen Namen und ein Kürzel, das auf „bot“ endet, und kopieren Sie das Token aus der Antwort.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;Probieren</translation>
    </message>
    <message>
        <source>The bot's token</source>
        <translation>Das Token des Bots</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>T&amp;oken</translation>
    </message>
    <message>
        <source>It is shown to nobody and stands in no file: it is kept where the home's secrets are.</source>
        <translation>Es wird niemandem gezeigt und steht in keiner Datei: Es liegt dort, wo die Geheimnisse des Teams liegen.</translation>
    </message>
    <message>
        <source>Asking Telegram…</source>
        <translation>Telegram wird gefragt…</translation>
    </message>
    <message>
        <source>This is @%1; it hears the group.</source>
        <translation>Das ist @%1; er hört die Gruppe.</translation>
    </message>
    <message>
        <source>This is @%1.</source>
        <translation>Das ist @%1.</translation>
    </message>
    <message>
        <source>This is @%1. %2. It can be hired all the same; “Try it” looks again.</source>
        <translation>Das ist @%1. %2. Eingestellt werden kann trotzdem; „Probieren“ sieht noch einmal nach.</translation>
    </message>
    <message>
        <source>The token is missing: paste what @BotFather answered.</source>
        <translation>Das Token fehlt: Fügen Sie ein, was @BotFather geantwortet hat.</translation>
    </message>
    <message>
        <source>That is no token: digits, a colon, some 35 letters and digits. Copy it whole from @BotFather.</source>
        <translation>Das ist kein Token: Ziffern, ein Doppelpunkt, etwa 35 Buchstaben und Ziffern. Kopieren Sie es ganz von @BotFather.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BudgetWords</name>
    <message>
        <source>%1 today</source>
        <translation>%1 heute</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>%1 of %2 turns</source>
        <translation>%1 von %2 Durchgängen</translation>
    </message>
    <message>
        <source>%1 this hour</source>
        <translation>%1 in dieser Stunde</translation>
    </message>
    <message>
        <source>%1 this month</source>
        <translation>%1 in diesem Monat</translation>
    </message>
    <message>
        <source>used up: %1</source>
        <translation>aufgebraucht: %1</translation>
    </message>
    <message>
        <source>runs low: %1</source>
        <translation>wird knapp: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CommandPalette</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>A persona, a job, a page…</source>
        <translation>Eine Persona, ein Auftrag, eine Seite …</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CompanySection</name>
    <message>
        <source>Company and topics</source>
        <translation>Firma und Themen</translation>
    </message>
    <message>
        <source>Who the team works for and where it is reached. This stands in the team&apos;s files.</source>
        <translation>Für wen das Team arbeitet und wo es zu erreichen ist. Das steht in den Dateien des Teams.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>now called “%1”</source>
        <translation>heißt jetzt „%1“</translation>
    </message>
    <message>
        <source>Read the files again</source>
        <translation>Dateien neu lesen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>team.json names no topic.</source>
        <translation>team.json nennt kein Thema.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Who they say they are</source>
        <translation>Als was sie sich vorstellen</translation>
    </message>
    <message>
        <source>bots, always</source>
        <translation>immer als Bots</translation>
    </message>
    <message>
        <source>colleagues; bots when asked</source>
        <translation>als Kollegen; auf Nachfrage als Bots</translation>
    </message>
    <message>
        <source>Telegram group</source>
        <translation>Telegram-Gruppe</translation>
    </message>
    <message>
        <source>not paired yet: `staffroom pair`</source>
        <translation>noch nicht verbunden: `staffroom pair`</translation>
    </message>
    <message>
        <source>Telegram server</source>
        <translation>Telegram-Server</translation>
    </message>
    <message>
        <source>To be changed in %1; what is valid takes effect at once.</source>
        <translation>Zu ändern in %1; was gültig ist, wirkt sofort.</translation>
    </message>
    <message>
        <source>The files need mending; the last good ones stay in force.</source>
        <translation>Die Dateien sind zu berichtigen; die letzten guten gelten weiter.</translation>
    </message>
    <message>
        <source>Read: nothing has changed.</source>
        <translation>Gelesen: nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>In Kraft: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayBars</name>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayCalendar</name>
    <message>
        <source>The day&apos;s jobs, expected against what ran</source>
        <translation>Die Aufträge des Tages: erwartet und gelaufen</translation>
    </message>
    <message>
        <source>No job is due on this day.</source>
        <translation>An diesem Tag ist kein Auftrag fällig.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Chat / topic</source>
        <translation>Chat / Thema</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>Last delivered</source>
        <translation>Zuletzt zugestellt</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>In Folge</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Bestätigt von</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Ways out</source>
        <translation>Wege hinaus</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Noch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Offene Vorfälle</translation>
    </message>
    <message>
        <source>No open incident: everything arrives, every job runs.</source>
        <translation>Kein offener Vorfall: alles kommt an, jeder Auftrag läuft.</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>A message counts as delivered only when Telegram names the topic it was meant for. What may or may not have arrived is unknown, and is never sent again by itself.</source>
        <translation>Eine Nachricht gilt erst als zugestellt, wenn Telegram das gemeinte Thema nennt. Was vielleicht ankam, ist unbekannt und wird nie von selbst noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Outbox: %1</source>
        <translation>Ausgang: %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DiffView</name>
    <message>
        <source>The changes</source>
        <translation>Die Änderungen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DismissDialog</name>
    <message>
        <source>Dismiss %1</source>
        <translation>%1 entlassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss %1, %2</source>
        <translation>%1, %2, entlassen</translation>
    </message>
    <message>
        <source>Its turns and jobs end at once, and it answers nobody any more. Its folder, memory included, is kept in the home under revisions/dismissed; its secrets are forgotten. The record keeps what it did. Nobody else is touched.</source>
        <translation>Ihre Züge und Aufträge enden sofort, und sie antwortet niemandem mehr. Ihr Ordner samt Gedächtnis bleibt unter revisions/dismissed erhalten; ihre Geheimnisse werden vergessen. Das Protokoll behält, was sie getan hat. Niemand sonst wird berührt.</translation>
    </message>
    <message>
        <source>Take its topics out of the team, too: %1</source>
        <translation>Auch ihre Themen aus dem Team nehmen: %1</translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>zur Bestätigung „%1“ eingeben</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DoctorSection</name>
    <message>
        <source>Doctor</source>
        <translation>Doktor</translation>
    </message>
    <message>
        <source>Looks over files, secrets, disk, sandbox, bots, topics, models, ERPNext and Zabbix, from the machine where the team works. It changes nothing.</source>
        <translation>Sieht Dateien, Geheimnisse, Platte, Sandkasten, Bots, Themen, Modelle, ERPNext und Zabbix durch, von der Maschine aus, auf der das Team arbeitet. Er ändert nichts.</translation>
    </message>
    <message>
        <source>Look over everything</source>
        <translation>Alles durchsehen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>also send a test message into every topic</source>
        <translation>auch eine Testnachricht in jedes Thema senden</translation>
    </message>
    <message>
        <source>Everything found, as text</source>
        <translation>Alles Gefundene, als Text</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Not looked yet.</source>
        <translation>Noch nicht nachgesehen.</translation>
    </message>
    <message>
        <source>Looking… one call to each bot, site and model takes a little.</source>
        <translation>Sieht nach … ein Aufruf bei jedem Bot, jeder Seite und jedem Modell dauert ein wenig.</translation>
    </message>
    <message>
        <source>The doctor did not come to an end.</source>
        <translation>Der Doktor kam zu keinem Ende.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DryRun</name>
    <message>
        <source>Dry run</source>
        <translation>Trockenlauf</translation>
    </message>
    <message>
        <source>What it would do</source>
        <translation>Was sie tun würde</translation>
    </message>
    <message>
        <source>Question for a dry run</source>
        <translation>Frage für einen Trockenlauf</translation>
    </message>
    <message>
        <source>Ctrl+Enter. The model is asked, and paid; no tool is called, nothing is remembered.</source>
        <translation>Strg+Eingabe. Das Modell wird gefragt und bezahlt; kein Werkzeug wird gerufen, nichts wird gemerkt.</translation>
    </message>
    <message>
        <source>Ask here: what would %1 do with these rules?</source>
        <translation>Hier fragen: was würde %1 mit diesen Regeln tun?</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>It would call, and answer from what comes back:</source>
        <translation>Sie würde rufen, und aus dem antworten, was zurückkommt:</translation>
    </message>
    <message>
        <source>dry run: nothing was called</source>
        <translation>Trockenlauf: nichts wurde gerufen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ErpStep</name>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>It acts under a user of its own, and may do there what that user may: no more, whatever its rules say.</source>
        <translation>Sie handelt unter einem eigenen Benutzer und darf dort, was dieser darf: nicht mehr, was auch immer ihre Regeln sagen.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;Probieren</translation>
    </message>
    <message>
        <source>&amp;Instance</source>
        <translation>&amp;Instanz</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Role &amp;profile</source>
        <translation>Rollen&amp;profil</translation>
    </message>
    <message>
        <source>The user's key</source>
        <translation>Der Schlüssel des Benutzers</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Left empty, user, role and key can be made right after hiring, with an administrator's key.</source>
        <translation>Bleibt es leer, können Benutzer, Rolle und Schlüssel gleich nach dem Einstellen mit dem Schlüssel eines Administrators angelegt werden.</translation>
    </message>
    <message>
        <source>None: it works without ERPNext</source>
        <translation>Keine: Sie arbeitet ohne ERPNext</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>ERPNext wird gefragt…</translation>
    </message>
    <message>
        <source>The key works, and it is %1's.</source>
        <translation>Der Schlüssel gilt, und er gehört %1.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FindingsView</name>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FirstStart</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Staffroom</source>
        <translation>Staffroom</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>There is no team here yet</source>
        <translation>Hier ist noch kein Team</translation>
    </message>
    <message>
        <source>Staffroom runs a team of personas that answer in Telegram. How would you like to begin?</source>
        <translation>Staffroom führt ein Team von Personas, die in Telegram antworten. Wie möchten Sie anfangen?</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>&amp;Proben</translation>
    </message>
    <message>
        <source>See the shipped team at work against a practice world on this computer. Nothing real is touched.</source>
        <translation>Das mitgelieferte Team bei der Arbeit sehen, gegen eine Übungswelt auf diesem Rechner. Nichts Echtes wird berührt.</translation>
    </message>
    <message>
        <source>&amp;New team</source>
        <translation>&amp;Neues Team</translation>
    </message>
    <message>
        <source>Make a home with the shipped org chart, to be filled with your own addresses and keys.</source>
        <translation>Einen Ordner mit dem mitgelieferten Organigramm anlegen, den Sie mit eigenen Adressen und Schlüsseln füllen.</translation>
    </message>
    <message>
        <source>&amp;Open a home</source>
        <translation>Einen Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>A team&apos;s folder that is on this computer already.</source>
        <translation>Ein Team-Ordner, der schon auf diesem Rechner liegt.</translation>
    </message>
    <message>
        <source>&amp;Attach to a server</source>
        <translation>Mit einem &amp;Server verbinden</translation>
    </message>
    <message>
        <source>A team that works on another machine, reached with your own ssh.</source>
        <translation>Ein Team, das auf einer anderen Maschine arbeitet, erreicht mit Ihrem eigenen ssh.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>Neues Team</translation>
    </message>
    <message>
        <source>Thirteen personas, nine topics. Addresses, keys and the pairing with Telegram follow; the doctor in the settings tells what is missing.</source>
        <translation>Dreizehn Personas, neun Themen. Adressen, Schlüssel und die Verbindung mit Telegram folgen; der Doktor in den Einstellungen sagt, was fehlt.</translation>
    </message>
    <message>
        <source>&amp;Company</source>
        <translation>&amp;Firma</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>The new team&apos;s folder</source>
        <translation>Der Ordner des neuen Teams</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a home</source>
        <translation>Einen Ordner öffnen</translation>
    </message>
    <message>
        <source>The folder with team.json. If no other program has it, the team works in this window; else the window shows the one that does.</source>
        <translation>Der Ordner mit team.json. Hat ihn kein anderes Programm, arbeitet das Team in diesem Fenster; sonst zeigt das Fenster das, das ihn hat.</translation>
    </message>
    <message>
        <source>A team&apos;s folder</source>
        <translation>Ein Team-Ordner</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Attach to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>Your own ssh makes the connection, with your keys, your configuration and the host keys you know. The user must be the one the team runs as: its socket opens to nobody else.</source>
        <translation>Ihr eigenes ssh stellt die Verbindung her, mit Ihren Schlüsseln, Ihrer Konfiguration und den Host-Schlüsseln, die Sie kennen. Der Benutzer muss der sein, unter dem das Team läuft: sein Socket öffnet sich sonst niemandem.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Home on the server</source>
        <translation>&amp;Ordner auf dem Server</translation>
    </message>
    <message>
        <source>The company has no name yet.</source>
        <translation>Die Firma hat noch keinen Namen.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”; it is written as Europe/Istanbul.</source>
        <translation>Eine Zeitzone „%1“ gibt es nicht; man schreibt sie wie Europe/Istanbul.</translation>
    </message>
    <message>
        <source>The folder is written as a whole path from / on.</source>
        <translation>Der Ordner wird als ganzer Pfad ab / geschrieben.</translation>
    </message>
    <message>
        <source>There is no team in “%1”: its folder has a file team.json.</source>
        <translation>In „%1“ ist kein Team: sein Ordner hat eine Datei team.json.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HireDialog</name>
    <message>
        <source>Hire somebody</source>
        <translation>Jemanden einstellen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Hire</source>
        <translation>&amp;Einstellen</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HiredStep</name>
    <message>
        <source>First question</source>
        <translation>Erste Frage</translation>
    </message>
    <message>
        <source>Ask it something, as a colleague would. This question is outside Telegram.</source>
        <translation>Fragen Sie sie etwas, wie ein Kollege es täte. Diese Frage läuft außerhalb von Telegram.</translation>
    </message>
    <message>
        <source>&amp;Make its user</source>
        <translation>Benutzer &amp;anlegen</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>Its ERPNext user</source>
        <translation>Ihr ERPNext-Benutzer</translation>
    </message>
    <message>
        <source>An administrator's key makes role, user and key; it is used once and kept nowhere.</source>
        <translation>Der Schlüssel eines Administrators legt Rolle, Benutzer und Schlüssel an; er wird einmal benutzt und nirgends behalten.</translation>
    </message>
    <message>
        <source>An administrator's key</source>
        <translation>Der Schlüssel eines Administrators</translation>
    </message>
    <message>
        <source>The first question</source>
        <translation>Die erste Frage</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>Ihre Antwort</translation>
    </message>
    <message>
        <source>&amp;Open its page</source>
        <translation>Ihre Seite &amp;öffnen</translation>
    </message>
    <message>
        <source>✓ %1 is hired and on duty.</source>
        <translation>✓ %1 ist eingestellt und im Dienst.</translation>
    </message>
    <message>
        <source>▲ %1 is hired, and waits until the team's files are mended.</source>
        <translation>▲ %1 ist eingestellt und wartet, bis die Dateien des Teams in Ordnung gebracht sind.</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>Noch zu tun: %1</translation>
    </message>
    <message>
        <source>Ask %1…</source>
        <translation>%1 fragen…</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach…</translation>
    </message>
    <message>
        <source>The key is missing: an administrator makes one in ERPNext under User, Settings, API Access.</source>
        <translation>Der Schlüssel fehlt: Ein Administrator erzeugt ihn in ERPNext unter Benutzer, Einstellungen, API-Zugriff.</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>ERPNext wird gefragt…</translation>
    </message>
    <message>
        <source>Everything was there already.</source>
        <translation>Es war schon alles da.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>begun by hand</source>
        <translation>von Hand begonnen</translation>
    </message>
    <message>
        <source>No persona has a job yet. Jobs stand in a persona&apos;s persona.json, under &quot;jobs&quot;.</source>
        <translation>Noch hat keine Persona einen Auftrag. Aufträge stehen in der persona.json einer Persona, unter &quot;jobs&quot;.</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>End the run</source>
        <translation>Lauf beenden</translation>
    </message>
    <message>
        <source>Runs of this job</source>
        <translation>Läufe dieses Auftrags</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Er ist noch nicht gelaufen.</translation>
    </message>
    <message>
        <source>It runs now</source>
        <translation>Er läuft jetzt</translation>
    </message>
    <message>
        <source>The run is ended</source>
        <translation>Der Lauf ist beendet</translation>
    </message>
    <message>
        <source>It runs on time again</source>
        <translation>Er läuft wieder nach Plan</translation>
    </message>
    <message>
        <source>It pauses until you resume it</source>
        <translation>Er pausiert, bis Sie ihn fortsetzen</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Everything that runs by itself. A run&apos;s state and its delivery are two things: it may have run well and not have arrived.</source>
        <translation>Alles, was von selbst läuft. Zustand und Zustellung eines Laufs sind zweierlei: er kann gut gelaufen und nicht angekommen sein.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsSection</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Run it now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>What it does by itself, and when. A job that is saved fires from its next due time on; running it now posts like any run.</source>
        <translation>Was sie von selbst tut, und wann. Ein gespeicherter Auftrag läuft ab seiner nächsten Fälligkeit; jetzt ausgeführt postet er wie jeder Lauf.</translation>
    </message>
    <message>
        <source>No job. Give one a name, as in “daily-figures”, and press Add.</source>
        <translation>Kein Auftrag. Geben Sie einem einen Namen, etwa „daily-figures“, und drücken Sie Hinzufügen.</translation>
    </message>
    <message>
        <source>Jobs of this persona</source>
        <translation>Aufträge dieser Persona</translation>
    </message>
    <message>
        <source>a new job&apos;s name</source>
        <translation>Name eines neuen Auftrags</translation>
    </message>
    <message>
        <source>Name of a new job</source>
        <translation>Name eines neuen Auftrags</translation>
    </message>
    <message>
        <source>Save first: what runs is what is saved</source>
        <translation>Erst speichern: es läuft, was gespeichert ist</translation>
    </message>
    <message>
        <source>%1: not due again</source>
        <translation>%1: nicht mehr fällig</translation>
    </message>
    <message>
        <source>%1 · next: %2</source>
        <translation>%1 · als Nächstes: %2</translation>
    </message>
    <message>
        <source>Say in two sentences what happened today.</source>
        <translation>Sag in zwei Sätzen, was heute geschehen ist.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 läuft</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::LogSection</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What the runtime has written since its start. Under systemd the journal has all of it: `journalctl -u staffroom`.</source>
        <translation>Was die Laufzeit seit ihrem Start geschrieben hat. Unter systemd hat das Journal alles: `journalctl -u staffroom`.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>mitlaufen</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Mindeststufe</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>info and worse</source>
        <translation>Info und schlimmer</translation>
    </message>
    <message>
        <source>warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>errors alone</source>
        <translation>nur Fehler</translation>
    </message>
    <message>
        <source>Keep the newest line in view</source>
        <translation>Die neueste Zeile im Blick behalten</translation>
    </message>
    <message>
        <source>Nothing of that level has been written.</source>
        <translation>Auf dieser Stufe wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>Zurücksetzen …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Whose memory</source>
        <translation>Wessen Gedächtnis</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Select a note or a conversation.</source>
        <translation>Wählen Sie eine Notiz oder ein Gespräch.</translation>
    </message>
    <message>
        <source>Export %1&apos;s memory</source>
        <translation>Gedächtnis von %1 exportieren</translation>
    </message>
    <message>
        <source>The note is changed</source>
        <translation>Die Notiz ist geändert</translation>
    </message>
    <message>
        <source>Pinned: given with every question</source>
        <translation>Angeheftet: wird mit jeder Frage mitgegeben</translation>
    </message>
    <message>
        <source>Unpinned</source>
        <translation>Nicht mehr angeheftet</translation>
    </message>
    <message>
        <source>What was erased is there again</source>
        <translation>Was gelöscht war, ist wieder da</translation>
    </message>
    <message>
        <source>The copy is erased</source>
        <translation>Die Kopie ist gelöscht</translation>
    </message>
    <message>
        <source>What each persona remembers, and nobody else: notes it was told to keep, and what was said. Type in the filter to search both. Opening a private memory is recorded in the ledger.</source>
        <translation>Woran sich jede Persona erinnert, und sonst niemand: Notizen, die sie behalten sollte, und was gesagt wurde. Im Filter suchen Sie in beidem. Wer ein privates Gedächtnis öffnet, steht danach im Logbuch.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>%1 (%2 pinned) · %3 · %4 · %5</source>
        <translation>%1 (%2 angeheftet) · %3 · %4 · %5</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ sound</source>
        <translation>✓ unversehrt</translation>
    </message>
    <message>
        <source>✕ damaged</source>
        <translation>✕ beschädigt</translation>
    </message>
    <message>
        <source>Open %1&apos;s private memory</source>
        <translation>Privates Gedächtnis von %1 öffnen</translation>
    </message>
    <message>
        <source>That you opened it is recorded in the ledger</source>
        <translation>Dass Sie es geöffnet haben, steht danach im Logbuch</translation>
    </message>
    <message>
        <source>Private. Open the memory to search it.</source>
        <translation>Privat. Öffnen Sie das Gedächtnis, um darin zu suchen.</translation>
    </message>
    <message>
        <source>%1 has kept no note yet. It does when somebody says “remember …”.</source>
        <translation>%1 hat noch keine Notiz. Das ändert sich, wenn jemand „merk dir …“ sagt.</translation>
    </message>
    <message>
        <source>No note has these words.</source>
        <translation>Keine Notiz enthält diese Worte.</translation>
    </message>
    <message>
        <source>Nobody has talked with %1 yet.</source>
        <translation>Noch hat niemand mit %1 gesprochen.</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>Keine Nachricht enthält diese Worte.</translation>
    </message>
    <message numerus="yes">
        <source>Private: %n message(s). Open the memory to read them.</source>
        <translation>
            <numerusform>Privat: %n Nachricht. Öffnen Sie das Gedächtnis, um sie zu lesen.</numerusform>
            <numerusform>Privat: %n Nachrichten. Öffnen Sie das Gedächtnis, um sie zu lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note %1 is erased.</source>
        <translation>Notiz %1 ist gelöscht.</translation>
    </message>
    <message>
        <source>The note is there again</source>
        <translation>Die Notiz ist wieder da</translation>
    </message>
    <message>
        <source>The memory is empty</source>
        <translation>Das Gedächtnis ist leer</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <translation>
            <numerusform>%n Zeile nach %1 geschrieben</numerusform>
            <numerusform>%n Zeilen nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Nichts wurde geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::NoteEditor</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Die Notiz</translation>
    </message>
    <message>
        <source>Tags, separated by blanks</source>
        <translation>Stichworte, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>tags, separated by blanks</source>
        <translation>Stichworte, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>A pinned note is given with every question, and only a person can take it away</source>
        <translation>Eine angeheftete Notiz wird mit jeder Frage mitgegeben, und nur ein Mensch kann sie wegnehmen</translation>
    </message>
    <message>
        <source>Note %1 · pinned</source>
        <translation>Notiz %1 · angeheftet</translation>
    </message>
    <message>
        <source>Note %1</source>
        <translation>Notiz %1</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>geschrieben %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>zuletzt benutzt %1</translation>
    </message>
    <message>
        <source>never used yet</source>
        <translation>noch nie benutzt</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Private: open the memory to read it.</source>
        <translation>Privat: öffnen Sie das Gedächtnis, um sie zu lesen.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Loslösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>A note has 1 to %1 characters</source>
        <translation>Eine Notiz hat 1 bis %1 Zeichen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::OperatorsSection</name>
    <message>
        <source>Operators</source>
        <translation>Verantwortliche</translation>
    </message>
    <message>
        <source>The people who are alerted when a bot falls silent, a job fails or a delivery is lost, and who may approve changes.</source>
        <translation>Die Leute, die alarmiert werden, wenn ein Bot verstummt, ein Auftrag scheitert oder eine Zustellung verloren geht, und wer Änderungen freigeben darf.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Approves</source>
        <translation>Gibt frei</translation>
    </message>
    <message>
        <source>may approve</source>
        <translation>darf freigeben</translation>
    </message>
    <message>
        <source>is told only</source>
        <translation>wird nur benachrichtigt</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>on Telegram</source>
        <translation>in Telegram</translation>
    </message>
    <message>
        <source>not paired: hears nothing</source>
        <translation>nicht verbunden: hört nichts</translation>
    </message>
    <message>
        <source>Nobody is told when something goes wrong. &quot;operators&quot; in team.json names them.</source>
        <translation>Niemand erfährt, wenn etwas schiefgeht. &quot;operators&quot; in team.json nennt sie.</translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>Zu ändern in %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PeopleStep</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>It answers these people and nobody else.</source>
        <translation>Sie antwortet diesen Personen und sonst niemandem.</translation>
    </message>
    <message>
        <source>They may also write to it &amp;directly</source>
        <translation>Sie dürfen ihr auch &amp;direkt schreiben</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Personen</translation>
    </message>
    <message>
        <source>%1 (Telegram does not know them yet)</source>
        <translation>%1 (in Telegram noch unbekannt)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaHealth</name>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>nothing posted yet</source>
        <translation>noch nichts gepostet</translation>
    </message>
    <message>
        <source>messages arrive</source>
        <translation>Nachrichten kommen an</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n Durchgang</numerusform>
            <numerusform>%n Durchgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>last failure: %1</source>
        <translation>letzter Fehlschlag: %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>no jobs</source>
        <translation>keine Aufträge</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 pausiert</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>nach Plan</translation>
    </message>
    <message numerus="yes">
        <source>working on %n answer(s)</source>
        <translation>
            <numerusform>arbeitet an %n Antwort</numerusform>
            <numerusform>arbeitet an %n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n message(s) waiting</source>
        <translation>
            <numerusform>pausiert, %n Nachricht wartet</numerusform>
            <numerusform>pausiert, %n Nachrichten warten</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n Nachricht wartet</numerusform>
            <numerusform>%n Nachrichten warten</numerusform>
        </translation>
    </message>
    <message>
        <source>last turn %1</source>
        <translation>letzter Durchgang %1</translation>
    </message>
    <message>
        <source>nothing asked yet</source>
        <translation>noch nichts gefragt</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPage</name>
    <message>
        <source>nobody&apos;s</source>
        <translation>von niemandem</translation>
    </message>
    <message>
        <source>answered by %1</source>
        <translation>beantwortet von %1</translation>
    </message>
    <message>
        <source>not seen in Telegram yet</source>
        <translation>in Telegram noch nicht gesehen</translation>
    </message>
    <message>
        <source>in Telegram: %1</source>
        <translation>in Telegram: %1</translation>
    </message>
    <message>
        <source>Seen in Telegram and not in the team, so answered by nobody: %1</source>
        <translation>In Telegram gesehen und nicht im Team, darum antwortet ihnen niemand: %1</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>‹ Team</source>
        <translation>‹ Team</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who it is, and which model thinks for it.</source>
        <translation>Wer sie ist, und welches Modell für sie denkt.</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Where it is reached, and whom it answers. Nobody else is answered.</source>
        <translation>Wo sie zu erreichen ist, und wem sie antwortet. Sonst bekommt niemand Antwort.</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>The user it acts as. What that user may not do, it cannot do, whatever it is told.</source>
        <translation>Der Benutzer, als der sie handelt. Was dieser Benutzer nicht darf, kann sie nicht, was man ihr auch sagt.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>What it may do at all. What is not checked does not exist for it.</source>
        <translation>Was sie überhaupt darf. Was nicht angekreuzt ist, gibt es für sie nicht.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>How far one turn may go before it has to come to an end.</source>
        <translation>Wie weit ein Durchgang gehen darf, bevor er zum Ende kommen muss.</translation>
    </message>
    <message>
        <source>Everything about one persona. What you change is checked at once, together with the whole team, and takes effect with the next turn after it is saved. Ctrl+S saves; what was there before is kept under Revisions.</source>
        <translation>Alles über eine Persona. Was Sie ändern, wird sofort geprüft, zusammen mit dem ganzen Team, und wirkt nach dem Speichern ab dem nächsten Durchgang. Strg+S speichert; was vorher da war, bleibt unter Revisionen erhalten.</translation>
    </message>
    <message>
        <source>▲ %1 was changed by somebody else meanwhile. Below stands what saving would make of it now; Discard takes theirs.</source>
        <translation>▲ %1 wurde inzwischen von jemand anderem geändert. Unten steht, was das Speichern jetzt daraus machen würde; Verwerfen übernimmt die andere Fassung.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>Saved: in force from the next turn on</source>
        <translation>Gespeichert: in Kraft ab dem nächsten Durchgang</translation>
    </message>
    <message>
        <source>Saved, and not in force: other files of the team need mending</source>
        <translation>Gespeichert, aber nicht in Kraft: andere Dateien des Teams sind zu berichtigen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPane</name>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop its turns</source>
        <translation>Durchgänge anhalten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Question to the selected persona</source>
        <translation>Frage an die gewählte Persona</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Ask %1 here, outside Telegram…</source>
        <translation>%1 hier fragen, außerhalb von Telegram …</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>direct messages only</source>
        <translation>nur Direktnachrichten</translation>
    </message>
    <message>
        <source>topics: %1</source>
        <translation>Themen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) since the start</source>
        <translation>
            <numerusform>%n Durchgang seit dem Start</numerusform>
            <numerusform>%n Durchgänge seit dem Start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refusal(s) by ERPNext</source>
        <translation>
            <numerusform>%n Ablehnung durch ERPNext</numerusform>
            <numerusform>%n Ablehnungen durch ERPNext</numerusform>
        </translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>ERPNext refused (403): %1, %2: %3</source>
        <translation>ERPNext hat abgelehnt (403): %1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n Werkzeugaufruf</numerusform>
            <numerusform>%n Werkzeugaufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Enter on the card does the same</source>
        <translation>Die Eingabetaste auf der Karte tut dasselbe</translation>
    </message>
    <message>
        <source>budget: %1</source>
        <translation>Budget: %1</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Entlassen…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaSecrets</name>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>What the persona&apos;s file refers to by name. Values lie in the runtime&apos;s own store; nothing shows them again, here or elsewhere.</source>
        <translation>Worauf sich die Datei der Persona beim Namen bezieht. Die Werte liegen im eigenen Speicher der Laufzeit; nichts zeigt sie wieder, weder hier noch anderswo.</translation>
    </message>
    <message>
        <source>the token of its Telegram bot</source>
        <translation>das Token ihres Telegram-Bots</translation>
    </message>
    <message>
        <source>the key of its ERPNext user, as api_key:api_secret</source>
        <translation>der Schlüssel ihres ERPNext-Benutzers, als api_key:api_secret</translation>
    </message>
    <message>
        <source>✓ set · %1</source>
        <translation>✓ gesetzt · %1</translation>
    </message>
    <message>
        <source>✕ not set</source>
        <translation>✕ nicht gesetzt</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>geändert %1</translation>
    </message>
    <message>
        <source>a new value…</source>
        <translation>ein neuer Wert …</translation>
    </message>
    <message>
        <source>its value…</source>
        <translation>sein Wert …</translation>
    </message>
    <message>
        <source>New value of %1</source>
        <translation>Neuer Wert von %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Its file refers to no secret.</source>
        <translation>Ihre Datei bezieht sich auf kein Geheimnis.</translation>
    </message>
    <message>
        <source>%1 is set, and used from now on</source>
        <translation>%1 ist gesetzt und gilt ab jetzt</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ReplayPane</name>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>other arguments</source>
        <translation>andere Argumente</translation>
    </message>
    <message>
        <source>only then</source>
        <translation>nur damals</translation>
    </message>
    <message>
        <source>only now</source>
        <translation>nur jetzt</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>aus dem Protokoll</translation>
    </message>
    <message>
        <source>read now</source>
        <translation>jetzt gelesen</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>nicht gerufen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 hinein, %2 heraus</translation>
    </message>
    <message>
        <source>(nothing to say)</source>
        <translation>(nichts zu sagen)</translation>
    </message>
    <message>
        <source>As they are in force</source>
        <translation>Wie sie gelten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Answered from</source>
        <translation>Antwort aus</translation>
    </message>
    <message>
        <source>Arguments then</source>
        <translation>Argumente damals</translation>
    </message>
    <message>
        <source>Arguments now</source>
        <translation>Argumente jetzt</translation>
    </message>
    <message>
        <source>Back to the turns</source>
        <translation>Zurück zu den Durchgängen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Rules to try; nothing is saved</source>
        <translation>Regeln zum Versuch; nichts wird gespeichert</translation>
    </message>
    <message>
        <source>What was said and called then, and what would be now, will stand here side by side.</source>
        <translation>Was damals gesagt und gerufen wurde und was es jetzt wäre, steht dann hier nebeneinander.</translation>
    </message>
    <message>
        <source>The answer then</source>
        <translation>Die Antwort damals</translation>
    </message>
    <message>
        <source>The answer now</source>
        <translation>Die Antwort jetzt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>Werkzeugaufrufe</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message>
        <source>Now, dry</source>
        <translation>Jetzt, trocken</translation>
    </message>
    <message>
        <source>Tool calls then and now</source>
        <translation>Werkzeugaufrufe damals und jetzt</translation>
    </message>
    <message>
        <source>No tool was called, neither then nor now.</source>
        <translation>Weder damals noch jetzt wurde ein Werkzeug gerufen.</translation>
    </message>
    <message>
        <source>The selected call, then and now</source>
        <translation>Der gewählte Aufruf, damals und jetzt</translation>
    </message>
    <message>
        <source>the persona&apos;s own</source>
        <translation>das der Persona</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the conversation before it</source>
        <translation>
            <numerusform>%n Nachricht des Gesprächs davor</numerusform>
            <numerusform>%n Nachrichten des Gesprächs davor</numerusform>
        </translation>
    </message>
    <message>
        <source>the turn itself is no longer in the memory</source>
        <translation>der Durchgang selbst steht nicht mehr im Gedächtnis</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n note(s) it had then are erased</source>
        <translation>
            <numerusform>▲ %n Notiz von damals ist gelöscht</numerusform>
            <numerusform>▲ %n Notizen von damals sind gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>The model was given: %1.</source>
        <translation>Das Modell bekam: %1.</translation>
    </message>
    <message>
        <source>✕ The replay failed: %1</source>
        <translation>✕ Die Wiederholung ist gescheitert: %1</translation>
    </message>
    <message>
        <source>■ Stopped before it had an answer.</source>
        <translation>■ Angehalten, bevor es eine Antwort gab.</translation>
    </message>
    <message>
        <source>nothing to say</source>
        <translation>nichts zu sagen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keins</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>A private turn</source>
        <translation>Ein privater Durchgang</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Open and replay</source>
        <translation>Öffnen und wiederholen</translation>
    </message>
    <message>
        <source>It is being gone through again…</source>
        <translation>Er wird noch einmal durchgegangen…</translation>
    </message>
    <message>
        <source>A dry run: a call that was made then gets the answer it got then, another one only reads, and what would write or post is not called. The model is paid from the persona&apos;s budget.</source>
        <translation>Ein Trockenlauf: ein Aufruf von damals bekommt die Antwort von damals, ein anderer liest nur, und was schreiben oder posten würde, wird nicht gerufen. Das Modell wird aus dem Budget der Persona bezahlt.</translation>
    </message>
    <message>
        <source>This persona is private. To replay its turn is to read it, and that is recorded in the ledger.</source>
        <translation>Diese Persona ist privat. Ihren Durchgang zu wiederholen heißt ihn zu lesen, und das steht dann im Protokoll.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ResetPane</name>
    <message>
        <source>No copy is kept.</source>
        <translation>Keine Kopie ist aufbewahrt.</translation>
    </message>
    <message>
        <source>Keep a copy as the way back</source>
        <translation>Eine Kopie als Rückweg behalten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>With a copy, what is erased still lies in the home until the copy is erased, too. Without one there is no way back.</source>
        <translation>Mit einer Kopie liegt das Gelöschte noch im Ordner, bis auch die Kopie gelöscht ist. Ohne sie gibt es kein Zurück.</translation>
    </message>
    <message>
        <source>Copies of earlier resets</source>
        <translation>Kopien früherer Zurücksetzungen</translation>
    </message>
    <message>
        <source>Reset %1&apos;s memory</source>
        <translation>Gedächtnis von %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Erases %1 and %2 of %3. Its rules, its files and the ledger stay; nobody else&apos;s memory is touched.</source>
        <translation>Löscht %1 und %2 von %3. Die Regeln, die Dateien und das Logbuch bleiben; kein anderes Gedächtnis wird berührt.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>zur Bestätigung „%1“ eingeben</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Erase this copy</source>
        <translation>Diese Kopie löschen</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RevisionsSection</name>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>Nothing was changed here yet. Each time a file is saved, what it was before stands here, and can be put back.</source>
        <translation>Hier wurde noch nichts geändert. Jedes Mal, wenn eine Datei gespeichert wird, steht hier, was sie vorher war, und lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>Save or discard your changes first</source>
        <translation>Erst Ihre Änderungen speichern oder verwerfen</translation>
    </message>
    <message>
        <source>%1 is now what it was then.</source>
        <translation>%1 ist jetzt wie damals.</translation>
    </message>
    <message>
        <source>What would become of %1 if this version were put back:</source>
        <translation>Was aus %1 würde, wenn diese Fassung zurückkäme:</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>%1 is as it was: in force from the next turn on</source>
        <translation>%1 ist wie zuvor: in Kraft ab dem nächsten Durchgang</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesSection</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>The first rule: it stands first, and above all others</source>
        <translation>Die erste Regel: sie steht zuerst und über allen anderen</translation>
    </message>
    <message>
        <source>Rules, PERSONA.md</source>
        <translation>Regeln, PERSONA.md</translation>
    </message>
    <message>
        <source>How the rules read</source>
        <translation>Wie sich die Regeln lesen</translation>
    </message>
    <message>
        <source>Line %1 %2. Right would be: %3.</source>
        <translation>Zeile %1: %2. Richtig wäre: %3.</translation>
    </message>
    <message>
        <source>The file %1. Right would be: %2.</source>
        <translation>Die Datei: %1. Richtig wäre: %2.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesStep</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>In prose, as you would tell a new colleague. The first line is the first rule: it stands above all others.</source>
        <translation>In Sätzen, wie man es einem neuen Kollegen sagen würde. Die erste Zeile ist die erste Regel: Sie steht über allen anderen.</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Regeln</translation>
    </message>
    <message>
        <source>There is no rule yet.</source>
        <translation>Es gibt noch keine Regel.</translation>
    </message>
    <message>
        <source>First rule: %1</source>
        <translation>Erste Regel: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SaveBar</name>
    <message>
        <source>Hide the changes</source>
        <translation>Änderungen verbergen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>Änderungen zeigen</translation>
    </message>
    <message>
        <source>✕ %1 %2. Right would be: %3.</source>
        <translation>✕ %1: %2. Richtig wäre: %3.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>What is wrong has to be mended first</source>
        <translation>Erst ist zu berichtigen, was nicht stimmt</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SchemaForm</name>
    <message>
        <source>This %1. Right would be: %2.</source>
        <translation>Hier: %1. Richtig wäre: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>eines je Zeile</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SecretsSection</name>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Tokens and keys by name. Values can be replaced here, never read: they go into the team&apos;s secret store and onto the wire, nowhere else.</source>
        <translation>Token und Schlüssel beim Namen. Werte lassen sich hier ersetzen, nie lesen: sie gehen in den Geheimnisspeicher des Teams und auf die Leitung, sonst nirgends hin.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Wessen</translation>
    </message>
    <message>
        <source>the team</source>
        <translation>das Team</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>No secret is set yet.</source>
        <translation>Noch ist kein Geheimnis gesetzt.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Whose secret</source>
        <translation>Wessen Geheimnis</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>Name des Geheimnisses</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>mindestens %n Zeichen</numerusform>
            <numerusform>mindestens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>&amp;Wessen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>New &amp;value</source>
        <translation>Neuer Wer&amp;t</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replaced: %1 %2</source>
        <translation>Ersetzt: %1 %2</translation>
    </message>
    <message>
        <source>Kept: %1 %2</source>
        <translation>Aufbewahrt: %1 %2</translation>
    </message>
    <message>
        <source>Remove a secret</source>
        <translation>Ein Geheimnis entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” of %2?

Who needs it can work no longer. There is no undo: the value is in no backup.</source>
        <translation>„%1“ von %2 entfernen?

Wer es braucht, kann nicht mehr arbeiten. Es gibt kein Zurück: der Wert ist in keiner Sicherung.</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Removed: %1 %2</source>
        <translation>Entfernt: %1 %2</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ServiceSection</name>
    <message>
        <source>not classified</source>
        <translation>nicht eingestuft</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>average</source>
        <translation>durchschnittlich</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>Katastrophe</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>Jetzt testen</translation>
    </message>
    <message>
        <source>The team has no Zabbix. An entry &quot;zabbix&quot; in team.json gives it one.</source>
        <translation>Das Team hat kein Zabbix. Ein Eintrag &quot;zabbix&quot; in team.json gibt ihm eines.</translation>
    </message>
    <message>
        <source>team.json names none.</source>
        <translation>team.json nennt keines.</translation>
    </message>
    <message>
        <source>Not tested yet. A test makes one real call to each, with the team&apos;s own keys.</source>
        <translation>Noch nicht getestet. Ein Test macht je einen echten Aufruf, mit den eigenen Schlüsseln des Teams.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>Zabbix</source>
        <translation>Zabbix</translation>
    </message>
    <message>
        <source>The language models that think for the team, and what a million tokens cost to read and to write.</source>
        <translation>Die Sprachmodelle, die für das Team denken, und was eine Million Token zu lesen und zu schreiben kostet.</translation>
    </message>
    <message>
        <source>The sites, and the user of its own that each persona has there.</source>
        <translation>Die Seiten, und der eigene Benutzer, den jede Persona dort hat.</translation>
    </message>
    <message>
        <source>Where the alerts come from, and from which severity on they are told.</source>
        <translation>Woher die Alarme kommen, und ab welcher Schwere sie gemeldet werden.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Price in / out</source>
        <translation>Preis ein / aus</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Told from</source>
        <translation>Gemeldet ab</translation>
    </message>
    <message>
        <source>Reminds</source>
        <translation>Erinnert</translation>
    </message>
    <message>
        <source>the team&apos;s default</source>
        <translation>Standard des Teams</translation>
    </message>
    <message>
        <source>falls back to %1</source>
        <translation>weicht aus auf %1</translation>
    </message>
    <message>
        <source>%1 (understudy)</source>
        <translation>%1 (Zweitbesetzung)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>jede Minute</numerusform>
            <numerusform>alle %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>Zu ändern in %1</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Ruft an …</translation>
    </message>
    <message>
        <source>The test could not be made.</source>
        <translation>Der Test war nicht möglich.</translation>
    </message>
    <message>
        <source>There was nothing to call.</source>
        <translation>Es gab nichts anzurufen.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Abschnitte der Einstellungen</translation>
    </message>
    <message>
        <source>What the team is bound to, and what keeps it sound: services and their tests, secrets, backups, the doctor, the log. The org chart itself stands in files, which take effect as they are saved.</source>
        <translation>Woran das Team gebunden ist, und was es gesund hält: Dienste und ihre Tests, Geheimnisse, Sicherungen, der Doktor, das Protokoll. Das Organigramm selbst steht in Dateien, die wirken, sobald sie gespeichert sind.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBySideView</name>
    <message>
        <source>The change, side by side</source>
        <translation>Die Änderung, nebeneinander</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>line %1 goes: %2</source>
        <translation>Zeile %1 geht: %2</translation>
    </message>
    <message>
        <source>line %1 comes: %2</source>
        <translation>Zeile %1 kommt: %2</translation>
    </message>
    <message>
        <source>line %1 stays: %2</source>
        <translation>Zeile %1 bleibt: %2</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>neue Datei</translation>
    </message>
    <message>
        <source>file is removed</source>
        <translation>Datei wird entfernt</translation>
    </message>
    <message>
        <source>(no end of line)</source>
        <translation>(ohne Zeilenende)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SshTunnel</name>
    <message>
        <source>the host&apos;s key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</source>
        <translation>der Schlüssel des Hosts ist hier nicht bekannt oder ein anderer als zuvor. Verbinden Sie sich einmal in einem Terminal mit `ssh %1` und vergleichen Sie den Schlüssel</translation>
    </message>
    <message>
        <source>the host&apos;s key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</source>
        <translation>der Schlüssel des Hosts ist ein anderer als zuvor: sehen Sie nach, ob es die richtige Maschine ist, bevor Sie ihn annehmen (`ssh %1` in einem Terminal)</translation>
    </message>
    <message>
        <source>%1 does not let us in: have a key of yours there, and in the ssh agent (`ssh-add`)</source>
        <translation>%1 lässt uns nicht hinein: legen Sie Ihren Schlüssel dort ab und in den ssh-Agenten (`ssh-add`)</translation>
    </message>
    <message>
        <source>no machine is called %1</source>
        <translation>keine Maschine heißt %1</translation>
    </message>
    <message>
        <source>%1 has no ssh server on that port</source>
        <translation>%1 hat an diesem Port keinen ssh-Server</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 does not answer any more</source>
        <translation>%1 antwortet nicht mehr</translation>
    </message>
    <message>
        <source>%1 is reached, but no team of this user is on duty in that home</source>
        <translation>%1 ist erreicht, aber in jenem Ordner ist kein Team dieses Benutzers im Dienst</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535</source>
        <translation>ein Port ist eine Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>a server is written as user@host, or as a name out of your ssh configuration</source>
        <translation>ein Server wird als user@host geschrieben, oder als ein Name aus Ihrer ssh-Konfiguration</translation>
    </message>
    <message>
        <source>the home there is written as a whole path from / on, without : % and $</source>
        <translation>der Ordner dort wird als ganzer Pfad ab / geschrieben, ohne : % und $</translation>
    </message>
    <message>
        <source>the home&apos;s path is too long for a socket in it</source>
        <translation>der Pfad des Ordners ist zu lang für einen Socket darin</translation>
    </message>
    <message>
        <source>%1 cannot be started: is openssh-client installed?</source>
        <translation>%1 lässt sich nicht starten: ist openssh-client installiert?</translation>
    </message>
    <message>
        <source>there is no place for a socket in %1</source>
        <translation>in %1 ist kein Platz für einen Socket</translation>
    </message>
    <message>
        <source>ssh has ended</source>
        <translation>ssh hat geendet</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SummaryStep</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Nothing is written yet. This is what hiring will do.</source>
        <translation>Noch ist nichts geschrieben. Das wird das Einstellen tun.</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>@%1, direct messages only</source>
        <translation>@%1, nur Direktnachrichten</translation>
    </message>
    <message>
        <source>@%1, topic %2</source>
        <translation>@%1, Thema %2</translation>
    </message>
    <message>
        <source>The topic “%1” is made in Telegram.</source>
        <translation>Das Thema „%1“ wird in Telegram angelegt.</translation>
    </message>
    <message>
        <source>ERPNext %1 as %2</source>
        <translation>ERPNext %1 als %2</translation>
    </message>
    <message>
        <source>The bot's token is kept as a secret, in no file of these.</source>
        <translation>Das Token des Bots wird als Geheimnis verwahrt, in keiner dieser Dateien.</translation>
    </message>
    <message>
        <source>Left out of the template: %1</source>
        <translation>Von der Vorlage weggelassen: %1</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>Noch zu tun: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TeamPage</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>%1 pauses: it hears, and answers later</source>
        <translation>%1 pausiert: hört zu und antwortet später</translation>
    </message>
    <message>
        <source>%1 works again</source>
        <translation>%1 arbeitet wieder</translation>
    </message>
    <message>
        <source>%1&apos;s turns are stopped</source>
        <translation>Die Durchgänge von %1 sind angehalten</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>die Konsole</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>%1 % spent</source>
        <translation>%1 % verbraucht</translation>
    </message>
    <message>
        <source>&amp;Hire…</source>
        <translation>&amp;Einstellen…</translation>
    </message>
    <message>
        <source>Somebody new for the team, from a template to the first question</source>
        <translation>Jemand Neues für das Team, von der Vorlage bis zur ersten Frage</translation>
    </message>
    <message>
        <source>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something. “Hire…” brings somebody new.</source>
        <translation>Alle, die für Sie arbeiten, die mit Schwierigkeiten zuerst. Wählen Sie jemanden aus, um zu sehen, wie es steht, um anzuhalten oder etwas zu fragen. „Einstellen…“ bringt jemand Neues.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TemplateStep</name>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Take one of the shipped personas to begin with: its tools, its rules and its schedules. All of it can be changed afterwards.</source>
        <translation>Beginnen Sie mit einer der mitgelieferten Personas: ihren Werkzeugen, Regeln und Zeitplänen. Alles lässt sich danach ändern.</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>&amp;Vorlage</translation>
    </message>
    <message>
        <source>Blank: nothing but a memory</source>
        <translation>Leer: nichts als ein Gedächtnis</translation>
    </message>
    <message>
        <source>Tools: %1</source>
        <translation>Werkzeuge: %1</translation>
    </message>
    <message>
        <source>Role profile in ERPNext: %1</source>
        <translation>Rollenprofil in ERPNext: %1</translation>
    </message>
    <message>
        <source>Its schedules, too: %1</source>
        <translation>Auch ihre Zeitpläne: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ToolWords</name>
    <message>
        <source>reads lists of documents its ERPNext user may see</source>
        <translation>liest Listen von Dokumenten, die ihr ERPNext-Benutzer sehen darf</translation>
    </message>
    <message>
        <source>reads one document</source>
        <translation>liest ein Dokument</translation>
    </message>
    <message>
        <source>counts documents</source>
        <translation>zählt Dokumente</translation>
    </message>
    <message>
        <source>runs ERPNext&apos;s reports</source>
        <translation>führt Berichte von ERPNext aus</translation>
    </message>
    <message>
        <source>WRITES: makes new documents, as drafts</source>
        <translation>SCHREIBT: legt neue Dokumente an, als Entwürfe</translation>
    </message>
    <message>
        <source>WRITES: changes documents</source>
        <translation>SCHREIBT: ändert Dokumente</translation>
    </message>
    <message>
        <source>WRITES: comments on documents</source>
        <translation>SCHREIBT: kommentiert Dokumente</translation>
    </message>
    <message>
        <source>WRITES: attaches files to documents</source>
        <translation>SCHREIBT: hängt Dateien an Dokumente an</translation>
    </message>
    <message>
        <source>prints a document as PDF and sends it</source>
        <translation>druckt ein Dokument als PDF und sendet es</translation>
    </message>
    <message>
        <source>calls the server methods listed below, and no others</source>
        <translation>ruft die unten aufgeführten Servermethoden, und keine anderen</translation>
    </message>
    <message>
        <source>keeps notes in its own memory</source>
        <translation>behält Notizen im eigenen Gedächtnis</translation>
    </message>
    <message>
        <source>searches its own notes</source>
        <translation>durchsucht die eigenen Notizen</translation>
    </message>
    <message>
        <source>erases its own notes, pinned ones excepted</source>
        <translation>löscht die eigenen Notizen, außer den angehefteten</translation>
    </message>
    <message>
        <source>runs the scripts listed below, locked in, without a network</source>
        <translation>führt die unten aufgeführten Skripte aus, eingesperrt und ohne Netz</translation>
    </message>
    <message>
        <source>reads documents people send it, and attachments in ERPNext</source>
        <translation>liest Dokumente, die man ihm schickt, und Anhänge in ERPNext</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s problems</source>
        <translation>liest die Probleme von Zabbix</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s hosts</source>
        <translation>liest die Hosts von Zabbix</translation>
    </message>
    <message>
        <source>WRITES: acknowledges problems in Zabbix</source>
        <translation>SCHREIBT: bestätigt Probleme in Zabbix</translation>
    </message>
    <message>
        <source>WRITES: posts into another topic, once people agreed</source>
        <translation>SCHREIBT: postet in ein anderes Thema, sobald Menschen zugestimmt haben</translation>
    </message>
    <message>
        <source>begins a change of an app on staging: a backup, then a branch</source>
        <translation>beginnt eine Änderung einer App auf der Vorstufe: eine Sicherung, dann ein Zweig</translation>
    </message>
    <message>
        <source>lists the files of the app it changes</source>
        <translation>listet die Dateien der App auf, die sie ändert</translation>
    </message>
    <message>
        <source>reads a file of the app it changes</source>
        <translation>liest eine Datei der App, die sie ändert</translation>
    </message>
    <message>
        <source>searches the files of the app it changes</source>
        <translation>durchsucht die Dateien der App, die sie ändert</translation>
    </message>
    <message>
        <source>WRITES: changes files of its branch</source>
        <translation>SCHREIBT: ändert Dateien ihres Zweigs</translation>
    </message>
    <message>
        <source>WRITES: commits what it changed to its branch</source>
        <translation>SCHREIBT: übernimmt ihre Änderungen in ihren Zweig</translation>
    </message>
    <message>
        <source>shows what its branch changes</source>
        <translation>zeigt, was ihr Zweig ändert</translation>
    </message>
    <message>
        <source>WRITES: brings its branch to the staging site and migrates it</source>
        <translation>SCHREIBT: bringt ihren Zweig auf die Vorstufe und migriert sie</translation>
    </message>
    <message>
        <source>runs the app&apos;s tests on the staging site</source>
        <translation>führt die Tests der App auf der Vorstufe aus</translation>
    </message>
    <message>
        <source>asks people to approve the change, with its diff and log</source>
        <translation>bittet Menschen, die Änderung mit Diff und Protokoll freizugeben</translation>
    </message>
    <message>
        <source>gives its change up</source>
        <translation>gibt ihre Änderung auf</translation>
    </message>
    <message>
        <source>says how its change stands</source>
        <translation>sagt, wie es um ihre Änderung steht</translation>
    </message>
    <message>
        <source>searches its own mailbox</source>
        <translation>durchsucht ihr eigenes Postfach</translation>
    </message>
    <message>
        <source>reads a mail of its own mailbox</source>
        <translation>liest eine Mail ihres eigenen Postfachs</translation>
    </message>
    <message>
        <source>WRITES: keeps drafts in its own mailbox</source>
        <translation>SCHREIBT: legt Entwürfe in ihrem eigenen Postfach ab</translation>
    </message>
    <message>
        <source>WRITES: sends a mail from its address, once people agreed</source>
        <translation>SCHREIBT: sendet eine Mail von ihrer Adresse, sobald Menschen zugestimmt haben</translation>
    </message>
    <message>
        <source>asks another persona, which answers with its own rights</source>
        <translation>fragt eine andere Persona, die mit ihren eigenen Rechten antwortet</translation>
    </message>
    <message>
        <source>reads up how something is done, from its skills</source>
        <translation>liest in ihren Fertigkeiten nach, wie etwas gemacht wird</translation>
    </message>
    <message>
        <source>runs a script of a skill, locked in, without a network</source>
        <translation>führt ein Skript einer Fertigkeit aus, eingesperrt, ohne Netz</translation>
    </message>
    <message>
        <source>reads what stands in the calendar</source>
        <translation>liest, was im Kalender steht</translation>
    </message>
    <message>
        <source>looks for free time in the calendar</source>
        <translation>sucht freie Zeit im Kalender</translation>
    </message>
    <message>
        <source>WRITES: puts events into the calendar</source>
        <translation>SCHREIBT: trägt Termine in den Kalender ein</translation>
    </message>
    <message>
        <source>WRITES: moves events of the calendar</source>
        <translation>SCHREIBT: verschiebt Termine im Kalender</translation>
    </message>
    <message>
        <source>WRITES: cancels events of the calendar</source>
        <translation>SCHREIBT: sagt Termine im Kalender ab</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TopicStep</name>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Where in the group it answers. One topic has one persona.</source>
        <translation>Wo in der Gruppe sie antwortet. Ein Thema hat eine Persona.</translation>
    </message>
    <message>
        <source>A topic that is &amp;free</source>
        <translation>Ein &amp;freies Thema</translation>
    </message>
    <message>
        <source>A &amp;new topic</source>
        <translation>Ein &amp;neues Thema</translation>
    </message>
    <message>
        <source>N&amp;one: direct messages only</source>
        <translation>&amp;Keines: nur Direktnachrichten</translation>
    </message>
    <message>
        <source>Free topics</source>
        <translation>Freie Themen</translation>
    </message>
    <message>
        <source>N&amp;ame of the topic</source>
        <translation>N&amp;ame des Themas</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>&amp;Id of the topic</source>
        <translation>&amp;Id des Themas</translation>
    </message>
    <message>
        <source>Make it in the group</source>
        <translation>In der Gruppe anlegen</translation>
    </message>
    <message>
        <source>It is there; its thread id is known</source>
        <translation>Es ist da; seine Thread-Id ist bekannt</translation>
    </message>
    <message>
        <source>Later, with “staffroom pair”</source>
        <translation>Später, mit „staffroom pair“</translation>
    </message>
    <message>
        <source>In &amp;Telegram</source>
        <translation>In &amp;Telegram</translation>
    </message>
    <message>
        <source>Thread i&amp;d</source>
        <translation>Threa&amp;d-Id</translation>
    </message>
    <message>
        <source>A topic that is &amp;free (there is none)</source>
        <translation>Ein &amp;freies Thema (es gibt keines)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Transcript</name>
    <message>
        <source>The conversation</source>
        <translation>Das Gespräch</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>Frühere Nachrichten</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>Durchgang</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Tray</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>%1: no connection</source>
        <translation>%1: keine Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n braucht Sie</numerusform>
            <numerusform>%n brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: nothing needs you</source>
        <translation>%1: nichts braucht Sie</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TurnsPage</name>
    <message>
        <source>Turns</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Gefragt von</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>No turn yet. Each question that a persona answers, and each job it does, is one.</source>
        <translation>Noch kein Durchgang. Jede Frage, die eine Persona beantwortet, und jeder Auftrag, den sie erledigt, ist einer.</translation>
    </message>
    <message>
        <source>The selected step</source>
        <translation>Der gewählte Schritt</translation>
    </message>
    <message>
        <source>A turn is one run of a persona&apos;s loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</source>
        <translation>Ein Durchgang ist ein Lauf der Schleife einer Persona: die Frage, was das Modell dachte, die Werkzeuge, die es rief, und die Worte, die es sagte. Alles wird aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n Werkzeugaufruf</numerusform>
            <numerusform>%n Werkzeugaufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>dry: %1</source>
        <translation>trocken: %1</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Wiederholen…</translation>
    </message>
    <message>
        <source>Go through this turn again, dry, with other rules or another model</source>
        <translation>Diesen Durchgang noch einmal trocken durchgehen, mit anderen Regeln oder einem anderen Modell</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Who spends most</source>
        <translation>Wer am meisten ausgibt</translation>
    </message>
    <message>
        <source>Is it growing</source>
        <translation>Wächst es</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>Was gemessen wird</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Answer time</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>How many days</source>
        <translation>Wie viele Tage</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Nach Tag</translation>
    </message>
    <message>
        <source>By persona</source>
        <translation>Nach Persona</translation>
    </message>
    <message>
        <source>No turn in that time.</source>
        <translation>Kein Durchgang in dieser Zeit.</translation>
    </message>
    <message>
        <source>By job</source>
        <translation>Nach Auftrag</translation>
    </message>
    <message>
        <source>No job had a turn in that time.</source>
        <translation>Kein Auftrag hatte in dieser Zeit einen Durchgang.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Slowest 5 %</source>
        <translation>Langsamste 5 %</translation>
    </message>
    <message>
        <source>What did today cost, who spends it, is it growing? Cost is what the models&apos; prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</source>
        <translation>Was hat heute gekostet, wer gibt es aus, wächst es? Kosten sind, was die Preise der Modelle aus den gemeldeten Token machen. Wählen Sie mit der Maus oder den Pfeiltasten einen Tag im Diagramm, um zu sehen, wer ihn ausgegeben hat.</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n Durchgang</numerusform>
            <numerusform>%n Durchgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens read, %2 written</source>
        <translation>%1 Token gelesen, %2 geschrieben</translation>
    </message>
    <message>
        <source>half answered within %1, 95 % within %2</source>
        <translation>die Hälfte in %1 beantwortet, 95 % in %2</translation>
    </message>
    <message>
        <source>a usual day of the last week: %1</source>
        <translation>ein üblicher Tag der letzten Woche: %1</translation>
    </message>
    <message>
        <source>Who takes longest</source>
        <translation>Wer am längsten braucht</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, in %n day(s)</source>
        <translation>
            <numerusform>%1 von %2, in %n Tag</numerusform>
            <numerusform>%1 von %2, in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>the last 7 days %1, the 7 before %2</source>
        <translation>die letzten 7 Tage %1, die 7 davor %2</translation>
    </message>
    <message>
        <source>All days shown</source>
        <translation>Alle gezeigten Tage</translation>
    </message>
    <message>
        <source>column: half of the turns, mark: 95 %</source>
        <translation>Säule: die Hälfte der Durchgänge, Marke: 95 %</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>of %1 that budgets allow</source>
        <translation>von %1, die die Budgets erlauben</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsesPane</name>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>given</source>
        <translation>mitgegeben</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>abgerufen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Turns in which the note was used</source>
        <translation>Durchgänge, in denen die Notiz benutzt wurde</translation>
    </message>
    <message>
        <source>Where a note was used stands here: the turns in which the model was given it.</source>
        <translation>Hier steht, wo eine Notiz benutzt wurde: die Durchgänge, in denen das Modell sie bekam.</translation>
    </message>
    <message numerus="yes">
        <source>Used in %n turn(s). Enter opens one.</source>
        <translation>
            <numerusform>In %n Durchgang benutzt. Die Eingabetaste öffnet ihn.</numerusform>
            <numerusform>In %n Durchgängen benutzt. Die Eingabetaste öffnet einen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Waterfall</name>
    <message>
        <source>The turn&apos;s course</source>
        <translation>Der Verlauf des Durchgangs</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WhoStep</name>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>As colleagues will know it. The folder is what files, commands and the record call it, and stays.</source>
        <translation>Wie Kollegen sie kennen werden. Der Ordner ist ihr Name in Dateien, Befehlen und im Protokoll und bleibt.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>&amp;Abteilung</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>Its corporate address; may be left empty.</source>
        <translation>Ihre Firmenadresse; darf leer bleiben.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Window</name>
    <message>
        <source>Staffroom</source>
        <translation>Staffroom</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>Diese Seite filtern</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>persona · %1</source>
        <translation>Persona · %1</translation>
    </message>
    <message>
        <source>job · %1</source>
        <translation>Auftrag · %1</translation>
    </message>
    <message>
        <source>%1 · connecting…</source>
        <translation>%1 · verbindet …</translation>
    </message>
    <message>
        <source>%1 · no connection: what is shown may be old, it is of %2 · %3</source>
        <translation>%1 · keine Verbindung: was gezeigt wird, kann alt sein, es ist von %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n on duty</source>
        <translation>
            <numerusform>%n im Dienst</numerusform>
            <numerusform>%n im Dienst</numerusform>
        </translation>
    </message>
    <message>
        <source>REHEARSAL: an understudy answers</source>
        <translation>PROBE: eine Zweitbesetzung antwortet</translation>
    </message>
    <message>
        <source>the team&apos;s files need mending</source>
        <translation>die Dateien des Teams sind zu berichtigen</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n braucht Sie</numerusform>
            <numerusform>%n brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing needs you</source>
        <translation>nichts braucht Sie</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>edit · %1</source>
        <translation>bearbeiten · %1</translation>
    </message>
    <message>
        <source>Changes that are not saved</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Closing throws away what you changed: %1.</source>
        <translation>Beim Schließen geht verloren, was Sie geändert haben: %1.</translation>
    </message>
    <message>
        <source>Hire…</source>
        <translation>Einstellen…</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Dismiss %1…</source>
        <translation>%1 entlassen…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WindowSection</name>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>Kept on this computer, for you alone.</source>
        <translation>Auf diesem Rechner aufbewahrt, nur für Sie.</translation>
    </message>
    <message>
        <source>a change waits for approval</source>
        <translation>eine Änderung auf Freigabe wartet</translation>
    </message>
    <message>
        <source>something is wrong: a silent bot, a failed job, a lost delivery</source>
        <translation>etwas nicht stimmt: ein stummer Bot, ein gescheiterter Auftrag, eine verlorene Zustellung</translation>
    </message>
    <message>
        <source>ERPNext refuses something (403)</source>
        <translation>ERPNext etwas ablehnt (403)</translation>
    </message>
    <message>
        <source>as the desktop has it</source>
        <translation>wie der Desktop</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>jedes Mal fragen</translation>
    </message>
    <message>
        <source>keep the team at work in the background</source>
        <translation>das Team im Hintergrund weiterarbeiten lassen</translation>
    </message>
    <message>
        <source>end the team</source>
        <translation>das Team beenden</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Language (from the next start on)</source>
        <translation>&amp;Sprache (ab dem nächsten Start)</translation>
    </message>
    <message>
        <source>&amp;When the window that holds the team is closed</source>
        <translation>&amp;Wenn das Fenster geschlossen wird, in dem das Team arbeitet</translation>
    </message>
    <message>
        <source>Tell me on the desktop when</source>
        <translation>Auf dem Desktop melden, wenn</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Words</name>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>hört zu</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>versäumt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>slowed down</source>
        <translation>gebremst</translation>
    </message>
    <message>
        <source>polled twice</source>
        <translation>doppelt abgefragt</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>thrown out</source>
        <translation>hinausgeworfen</translation>
    </message>
    <message>
        <source>topic gone</source>
        <translation>Thema weg</translation>
    </message>
    <message>
        <source>topic closed</source>
        <translation>Thema geschlossen</translation>
    </message>
    <message>
        <source>wrong topic</source>
        <translation>falsches Thema</translation>
    </message>
    <message>
        <source>chat gone</source>
        <translation>Chat weg</translation>
    </message>
    <message>
        <source>no right to post</source>
        <translation>darf nicht posten</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>void</source>
        <translation>hinfällig</translation>
    </message>
</context>
</TS>
