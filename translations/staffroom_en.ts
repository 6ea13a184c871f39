<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>The window from which one person runs a Staffroom team.</source>
        <translation>The window from which one person runs a Staffroom team.</translation>
    </message>
    <message>
        <source>the team's folder</source>
        <translation>the team's folder</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light, dark or system</translation>
    </message>
    <message>
        <source>never run the team here: wait for the one that has the home</source>
        <translation>never run the team here: wait for the one that has the home</translation>
    </message>
    <message>
        <source>ar, de, en or tr; else the one chosen in the settings, else the system's</source>
        <translation>ar, de, en or tr; else the one chosen in the settings, else the system's</translation>
    </message>
    <message>
        <source>attach to the team on a server, through your ssh</source>
        <translation>attach to the team on a server, through your ssh</translation>
    </message>
    <message>
        <source>with --server: the team's folder there</source>
        <translation>with --server: the team's folder there</translation>
    </message>
</context>
<context>
    <name>staffroom::console::Console</name>
    <message>
        <source>a rehearsal on this computer</source>
        <translation>a rehearsal on this computer</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>this computer</translation>
    </message>
    <message>
        <source>A backup is being restored</source>
        <translation>A backup is being restored</translation>
    </message>
    <message>
        <source>The window can be closed when the team is back.</source>
        <translation>The window can be closed when the team is back.</translation>
    </message>
    <message>
        <source>The rehearsal has ended</source>
        <translation>The rehearsal has ended</translation>
    </message>
    <message>
        <source>The team cannot start</source>
        <translation>The team cannot start</translation>
    </message>
    <message>
        <source>Another program runs the team. End it first (`systemctl stop staffroom`, or Ctrl+C where `staffroom serve` runs), then:

    staffroom --home %1 restore %2</source>
        <translation>Another program runs the team. End it first (`systemctl stop staffroom`, or Ctrl+C where `staffroom serve` runs), then:

    staffroom --home %1 restore %2</translation>
    </message>
    <message>
        <source>The team works in this window</source>
        <translation>The team works in this window</translation>
    </message>
    <message>
        <source>When it ends, nobody answers any more and no job runs.

To have the team work without a window, run `staffroom serve` on this computer, or take a backup to a server and restore it there.</source>
        <translation>When it ends, nobody answers any more and no job runs.

To have the team work without a window, run `staffroom serve` on this computer, or take a backup to a server and restore it there.</translation>
    </message>
    <message>
        <source>Keep it at work in the background</source>
        <translation>Keep it at work in the background</translation>
    </message>
    <message>
        <source>This desktop has no place for icons beside its clock.</source>
        <translation>This desktop has no place for icons beside its clock.</translation>
    </message>
    <message>
        <source>End the team</source>
        <translation>End the team</translation>
    </message>
</context>
<context>
    <name>staffroom::console::RehearsalTeam</name>
    <message>
        <source>%1 cannot be started: is the installation whole?</source>
        <translation>%1 cannot be started: is the installation whole?</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Attention</name>
    <message>
        <source>%1 asks for approval</source>
        <translation>%1 asks for approval</translation>
    </message>
    <message numerus="yes">
        <source>ERPNext refused %n request(s)</source>
        <translation>
            <numerusform>ERPNext refused %n request</numerusform>
            <numerusform>ERPNext refused %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::AuditPage</name>
    <message>
        <source>403 audit</source>
        <translation>403 audit</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Doctype</source>
        <translation>Doctype</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>First</source>
        <translation>First</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Show the turn</source>
        <translation>Show the turn</translation>
    </message>
    <message>
        <source>Refusals, grouped</source>
        <translation>Refusals, grouped</translation>
    </message>
    <message>
        <source>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext's own words and the turn that led to it.</source>
        <translation>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext's own words and the turn that led to it.</translation>
    </message>
    <message>
        <source>Single refusals</source>
        <translation>Single refusals</translation>
    </message>
    <message>
        <source>What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is reported in the topic by the system itself, whatever the model says.</source>
        <translation>What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is reported in the topic by the system itself, whatever the model says.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2) may not do “%3” on %4: refused %n time(s).</source>
        <translation>
            <numerusform>%1 (%2) may not do “%3” on %4: refused %n time.</numerusform>
            <numerusform>%1 (%2) may not do “%3” on %4: refused %n times.</numerusform>
        </translation>
    </message>
    <message>
        <source>ERPNext's words: %1</source>
        <translation>ERPNext's words: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupSection</name>
    <message>
        <source>Backup and restore</source>
        <translation>Backup and restore</translation>
    </message>
    <message>
        <source>A backup is one file with everything but the secrets, made while the team works and read back before it counts.</source>
        <translation>A backup is one file with everything but the secrets, made while the team works and read back before it counts.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>What would it change?</source>
        <translation>What would it change?</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>No backup in the home's own folder yet. “Back up now” makes the first.</source>
        <translation>No backup in the home's own folder yet. “Back up now” makes the first.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>all</source>
        <translation>all</translation>
    </message>
    <message>
        <source>How many backups are kept</source>
        <translation>How many backups are kept</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Afterwards &amp;keep</source>
        <translation>Afterwards &amp;keep</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Making a backup…</translation>
    </message>
    <message>
        <source>No backup was made.</source>
        <translation>No backup was made.</translation>
    </message>
    <message>
        <source>Making a backup: step %1 of %2</source>
        <translation>Making a backup: step %1 of %2</translation>
    </message>
    <message>
        <source>Reading the backup…</source>
        <translation>Reading the backup…</translation>
    </message>
    <message>
        <source>The team works elsewhere. On that machine, as the user it runs as:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</source>
        <translation>The team works elsewhere. On that machine, as the user it runs as:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>Put the home back to %1?

The team ends for it and comes back afterwards. What is there now is moved aside, not erased. Messages under way are marked as unknown; nothing is sent twice.</source>
        <translation>Put the home back to %1?

The team ends for it and comes back afterwards. What is there now is moved aside, not erased. Messages under way are marked as unknown; nothing is sent twice.</translation>
    </message>
    <message>
        <source>End the team and restore</source>
        <translation>End the team and restore</translation>
    </message>
    <message>
        <source>The team ends, the backup is unpacked and checked, then takes the home's place…</source>
        <translation>The team ends, the backup is unpacked and checked, then takes the home's place…</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>Nothing was restored.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupWords</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in databases</source>
        <translation>
            <numerusform>%n row in databases</numerusform>
            <numerusform>%n rows in databases</numerusform>
        </translation>
    </message>
    <message>
        <source>read back and found good.</source>
        <translation>read back and found good.</translation>
    </message>
    <message>
        <source>Not as usual:</source>
        <translation>Not as usual:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Older backups removed:</source>
        <translation>Older backups removed:</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) are not in it: keep them elsewhere.</source>
        <translation>
            <numerusform>%n secret is not in it: keep it elsewhere.</numerusform>
            <numerusform>%n secrets are not in it: keep them elsewhere.</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup of %1. Nothing has been changed yet; restoring it would do this:</source>
        <translation>A backup of %1. Nothing has been changed yet; restoring it would do this:</translation>
    </message>
    <message>
        <source>Would come: %1</source>
        <translation>Would come: %1</translation>
    </message>
    <message>
        <source>Would be replaced: %1</source>
        <translation>Would be replaced: %1</translation>
    </message>
    <message>
        <source>Would be moved aside: %1</source>
        <translation>Would be moved aside: %1</translation>
    </message>
    <message numerus="yes">
        <source>The same: %n file(s)</source>
        <translation>
            <numerusform>The same: %n file</numerusform>
            <numerusform>The same: %n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets to be set again afterwards: %1</source>
        <translation>Secrets to be set again afterwards: %1</translation>
    </message>
    <message>
        <source>What is there now is moved to revisions/, never erased.</source>
        <translation>What is there now is moved to revisions/, never erased.</translation>
    </message>
    <message numerus="yes">
        <source>Restored: %n file(s).</source>
        <translation>
            <numerusform>Restored: %n file.</numerusform>
            <numerusform>Restored: %n files.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there lies in %1.</source>
        <translation>What was there lies in %1.</translation>
    </message>
    <message numerus="yes">
        <source>Not known whether sent since: %n message(s).</source>
        <translation>
            <numerusform>Not known whether sent since: %n message.</numerusform>
            <numerusform>Not known whether sent since: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not known whether answered: %n question(s).</source>
        <translation>
            <numerusform>Not known whether answered: %n question.</numerusform>
            <numerusform>Not known whether answered: %n questions.</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs due since then count as missed; nothing is repeated.</source>
        <translation>Jobs due since then count as missed; nothing is repeated.</translation>
    </message>
    <message>
        <source>Secrets to be set again: %1</source>
        <translation>Secrets to be set again: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CommandPalette</name>
    <message>
        <source>Go to</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>A persona, a job, a page…</source>
        <translation>A persona, a job, a page…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CompanySection</name>
    <message>
        <source>Company and topics</source>
        <translation>Company and topics</translation>
    </message>
    <message>
        <source>Who the team works for and where it is reached. This stands in the team's files.</source>
        <translation>Who the team works for and where it is reached. This stands in the team's files.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Last heard</translation>
    </message>
    <message>
        <source>now called “%1”</source>
        <translation>now called “%1”</translation>
    </message>
    <message>
        <source>Read the files again</source>
        <translation>Read the files again</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>team.json names no topic.</source>
        <translation>team.json names no topic.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Who they say they are</source>
        <translation>Who they say they are</translation>
    </message>
    <message>
        <source>bots, always</source>
        <translation>bots, always</translation>
    </message>
    <message>
        <source>colleagues; bots when asked</source>
        <translation>colleagues; bots when asked</translation>
    </message>
    <message>
        <source>Telegram group</source>
        <translation>Telegram group</translation>
    </message>
    <message>
        <source>not paired yet: `staffroom pair`</source>
        <translation>not paired yet: `staffroom pair`</translation>
    </message>
    <message>
        <source>Telegram server</source>
        <translation>Telegram server</translation>
    </message>
    <message>
        <source>To be changed in %1; what is valid takes effect at once.</source>
        <translation>To be changed in %1; what is valid takes effect at once.</translation>
    </message>
    <message>
        <source>The files need mending; the last good ones stay in force.</source>
        <translation>The files need mending; the last good ones stay in force.</translation>
    </message>
    <message>
        <source>Read: nothing has changed.</source>
        <translation>Read: nothing has changed.</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>In force: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayBars</name>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayCalendar</name>
    <message>
        <source>The day's jobs, expected against what ran</source>
        <translation>The day's jobs, expected against what ran</translation>
    </message>
    <message>
        <source>No job is due on this day.</source>
        <translation>No job is due on this day.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Chat / topic</source>
        <translation>Chat / topic</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Last delivered</source>
        <translation>Last delivered</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>In a row</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Acknowledged by</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>Ways out</source>
        <translation>Ways out</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Nothing has been sent yet.</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Open incidents</translation>
    </message>
    <message>
        <source>No open incident: everything arrives, every job runs.</source>
        <translation>No open incident: everything arrives, every job runs.</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>A message counts as delivered only when Telegram names the topic it was meant for. What may or may not have arrived is unknown, and is never sent again by itself.</source>
        <translation>A message counts as delivered only when Telegram names the topic it was meant for. What may or may not have arrived is unknown, and is never sent again by itself.</translation>
    </message>
    <message>
        <source>Outbox: %1</source>
        <translation>Outbox: %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DoctorSection</name>
    <message>
        <source>Doctor</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Looks over files, secrets, disk, sandbox, bots, topics, models, ERPNext and Zabbix, from the machine where the team works. It changes nothing.</source>
        <translation>Looks over files, secrets, disk, sandbox, bots, topics, models, ERPNext and Zabbix, from the machine where the team works. It changes nothing.</translation>
    </message>
    <message>
        <source>Look over everything</source>
        <translation>Look over everything</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>also send a test message into every topic</source>
        <translation>also send a test message into every topic</translation>
    </message>
    <message>
        <source>Everything found, as text</source>
        <translation>Everything found, as text</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Not looked yet.</source>
        <translation>Not looked yet.</translation>
    </message>
    <message>
        <source>Looking… one call to each bot, site and model takes a little.</source>
        <translation>Looking… one call to each bot, site and model takes a little.</translation>
    </message>
    <message>
        <source>The doctor did not come to an end.</source>
        <translation>The doctor did not come to an end.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FindingsView</name>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>good</source>
        <translation>good</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FirstStart</name>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Staffroom</source>
        <translation>Staffroom</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>There is no team here yet</source>
        <translation>There is no team here yet</translation>
    </message>
    <message>
        <source>Staffroom runs a team of personas that answer in Telegram. How would you like to begin?</source>
        <translation>Staffroom runs a team of personas that answer in Telegram. How would you like to begin?</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>&amp;Rehearse</translation>
    </message>
    <message>
        <source>See the shipped team at work against a practice world on this computer. Nothing real is touched.</source>
        <translation>See the shipped team at work against a practice world on this computer. Nothing real is touched.</translation>
    </message>
    <message>
        <source>&amp;New team</source>
        <translation>&amp;New team</translation>
    </message>
    <message>
        <source>Make a home with the shipped org chart, to be filled with your own addresses and keys.</source>
        <translation>Make a home with the shipped org chart, to be filled with your own addresses and keys.</translation>
    </message>
    <message>
        <source>&amp;Open a home</source>
        <translation>&amp;Open a home</translation>
    </message>
    <message>
        <source>A team's folder that is on this computer already.</source>
        <translation>A team's folder that is on this computer already.</translation>
    </message>
    <message>
        <source>&amp;Attach to a server</source>
        <translation>&amp;Attach to a server</translation>
    </message>
    <message>
        <source>A team that works on another machine, reached with your own ssh.</source>
        <translation>A team that works on another machine, reached with your own ssh.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Make it</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>New team</translation>
    </message>
    <message>
        <source>Thirteen personas, nine topics. Addresses, keys and the pairing with Telegram follow; the doctor in the settings tells what is missing.</source>
        <translation>Thirteen personas, nine topics. Addresses, keys and the pairing with Telegram follow; the doctor in the settings tells what is missing.</translation>
    </message>
    <message>
        <source>&amp;Company</source>
        <translation>&amp;Company</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>&amp;Time zone</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>The new team's folder</source>
        <translation>The new team's folder</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Open it</translation>
    </message>
    <message>
        <source>Open a home</source>
        <translation>Open a home</translation>
    </message>
    <message>
        <source>The folder with team.json. If no other program has it, the team works in this window; else the window shows the one that does.</source>
        <translation>The folder with team.json. If no other program has it, the team works in this window; else the window shows the one that does.</translation>
    </message>
    <message>
        <source>A team's folder</source>
        <translation>A team's folder</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Attach</translation>
    </message>
    <message>
        <source>Attach to a server</source>
        <translation>Attach to a server</translation>
    </message>
    <message>
        <source>Your own ssh makes the connection, with your keys, your configuration and the host keys you know. The user must be the one the team runs as: its socket opens to nobody else.</source>
        <translation>Your own ssh makes the connection, with your keys, your configuration and the host keys you know. The user must be the one the team runs as: its socket opens to nobody else.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Home on the server</source>
        <translation>&amp;Home on the server</translation>
    </message>
    <message>
        <source>The company has no name yet.</source>
        <translation>The company has no name yet.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”; it is written as Europe/Istanbul.</source>
        <translation>There is no time zone “%1”; it is written as Europe/Istanbul.</translation>
    </message>
    <message>
        <source>The folder is written as a whole path from / on.</source>
        <translation>The folder is written as a whole path from / on.</translation>
    </message>
    <message>
        <source>There is no team in “%1”: its folder has a file team.json.</source>
        <translation>There is no team in “%1”: its folder has a file team.json.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>begun by hand</source>
        <translation>begun by hand</translation>
    </message>
    <message>
        <source>No persona has a job yet. Jobs stand in a persona's persona.json, under "jobs".</source>
        <translation>No persona has a job yet. Jobs stand in a persona's persona.json, under "jobs".</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Run now</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>End the run</source>
        <translation>End the run</translation>
    </message>
    <message>
        <source>Runs of this job</source>
        <translation>Runs of this job</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>It has not run yet.</translation>
    </message>
    <message>
        <source>It runs now</source>
        <translation>It runs now</translation>
    </message>
    <message>
        <source>The run is ended</source>
        <translation>The run is ended</translation>
    </message>
    <message>
        <source>It runs on time again</source>
        <translation>It runs on time again</translation>
    </message>
    <message>
        <source>It pauses until you resume it</source>
        <translation>It pauses until you resume it</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Everything that runs by itself. A run's state and its delivery are two things: it may have run well and not have arrived.</source>
        <translation>Everything that runs by itself. A run's state and its delivery are two things: it may have run well and not have arrived.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::LogSection</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>What the runtime has written since its start. Under systemd the journal has all of it: `journalctl -u staffroom`.</source>
        <translation>What the runtime has written since its start. Under systemd the journal has all of it: `journalctl -u staffroom`.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>debug</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>follow</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Least level</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>info and worse</source>
        <translation>info and worse</translation>
    </message>
    <message>
        <source>warnings and errors</source>
        <translation>warnings and errors</translation>
    </message>
    <message>
        <source>errors alone</source>
        <translation>errors alone</translation>
    </message>
    <message>
        <source>Keep the newest line in view</source>
        <translation>Keep the newest line in view</translation>
    </message>
    <message>
        <source>Nothing of that level has been written.</source>
        <translation>Nothing of that level has been written.</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Show</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::OperatorsSection</name>
    <message>
        <source>Operators</source>
        <translation>Operators</translation>
    </message>
    <message>
        <source>The people who are alerted when a bot falls silent, a job fails or a delivery is lost, and who may approve changes.</source>
        <translation>The people who are alerted when a bot falls silent, a job fails or a delivery is lost, and who may approve changes.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Approves</source>
        <translation>Approves</translation>
    </message>
    <message>
        <source>may approve</source>
        <translation>may approve</translation>
    </message>
    <message>
        <source>is told only</source>
        <translation>is told only</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>on Telegram</source>
        <translation>on Telegram</translation>
    </message>
    <message>
        <source>not paired: hears nothing</source>
        <translation>not paired: hears nothing</translation>
    </message>
    <message>
        <source>Nobody is told when something goes wrong. "operators" in team.json names them.</source>
        <translation>Nobody is told when something goes wrong. "operators" in team.json names them.</translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>To be changed in %1</translation>
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
        <translation>Topics</translation>
    </message>
    <message>
        <source>nothing posted yet</source>
        <translation>nothing posted yet</translation>
    </message>
    <message>
        <source>messages arrive</source>
        <translation>messages arrive</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Answers</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n turn</numerusform>
            <numerusform>%n turns</numerusform>
        </translation>
    </message>
    <message>
        <source>last failure: %1</source>
        <translation>last failure: %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>no jobs</source>
        <translation>no jobs</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 is paused</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>as planned</translation>
    </message>
    <message numerus="yes">
        <source>working on %n answer(s)</source>
        <translation>
            <numerusform>working on %n answer</numerusform>
            <numerusform>working on %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n message(s) waiting</source>
        <translation>
            <numerusform>paused, %n message waiting</numerusform>
            <numerusform>paused, %n messages waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n message waiting</numerusform>
            <numerusform>%n messages waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>last turn %1</source>
        <translation>last turn %1</translation>
    </message>
    <message>
        <source>nothing asked yet</source>
        <translation>nothing asked yet</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPane</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop its turns</source>
        <translation>Stop its turns</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Question to the selected persona</source>
        <translation>Question to the selected persona</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Ask %1 here, outside Telegram…</source>
        <translation>Ask %1 here, outside Telegram…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>direct messages only</source>
        <translation>direct messages only</translation>
    </message>
    <message>
        <source>topics: %1</source>
        <translation>topics: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) since the start</source>
        <translation>
            <numerusform>%n turn since the start</numerusform>
            <numerusform>%n turns since the start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refusal(s) by ERPNext</source>
        <translation>
            <numerusform>%n refusal by ERPNext</numerusform>
            <numerusform>%n refusals by ERPNext</numerusform>
        </translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Thinking…</translation>
    </message>
    <message>
        <source>ERPNext refused (403): %1, %2: %3</source>
        <translation>ERPNext refused (403): %1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n tool call</numerusform>
            <numerusform>%n tool calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SecretsSection</name>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Tokens and keys by name. Values can be replaced here, never read: they go into the team's secret store and onto the wire, nowhere else.</source>
        <translation>Tokens and keys by name. Values can be replaced here, never read: they go into the team's secret store and onto the wire, nowhere else.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>the team</source>
        <translation>the team</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Last changed</translation>
    </message>
    <message>
        <source>No secret is set yet.</source>
        <translation>No secret is set yet.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Whose secret</source>
        <translation>Whose secret</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>Name of the secret</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>New value</translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>at least %n character</numerusform>
            <numerusform>at least %n characters</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>&amp;Whose</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>New &amp;value</source>
        <translation>New &amp;value</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Replace it</translation>
    </message>
    <message>
        <source>Replaced: %1 %2</source>
        <translation>Replaced: %1 %2</translation>
    </message>
    <message>
        <source>Kept: %1 %2</source>
        <translation>Kept: %1 %2</translation>
    </message>
    <message>
        <source>Remove a secret</source>
        <translation>Remove a secret</translation>
    </message>
    <message>
        <source>Remove “%1” of %2?

Who needs it can work no longer. There is no undo: the value is in no backup.</source>
        <translation>Remove “%1” of %2?

Who needs it can work no longer. There is no undo: the value is in no backup.</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>Remove “%1”</translation>
    </message>
    <message>
        <source>Removed: %1 %2</source>
        <translation>Removed: %1 %2</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ServiceSection</name>
    <message>
        <source>not classified</source>
        <translation>not classified</translation>
    </message>
    <message>
        <source>information</source>
        <translation>information</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>average</source>
        <translation>average</translation>
    </message>
    <message>
        <source>high</source>
        <translation>high</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>disaster</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>Test now</translation>
    </message>
    <message>
        <source>The team has no Zabbix. An entry "zabbix" in team.json gives it one.</source>
        <translation>The team has no Zabbix. An entry "zabbix" in team.json gives it one.</translation>
    </message>
    <message>
        <source>team.json names none.</source>
        <translation>team.json names none.</translation>
    </message>
    <message>
        <source>Not tested yet. A test makes one real call to each, with the team's own keys.</source>
        <translation>Not tested yet. A test makes one real call to each, with the team's own keys.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
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
        <translation>The language models that think for the team, and what a million tokens cost to read and to write.</translation>
    </message>
    <message>
        <source>The sites, and the user of its own that each persona has there.</source>
        <translation>The sites, and the user of its own that each persona has there.</translation>
    </message>
    <message>
        <source>Where the alerts come from, and from which severity on they are told.</source>
        <translation>Where the alerts come from, and from which severity on they are told.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Price in / out</source>
        <translation>Price in / out</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Used by</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>Told from</source>
        <translation>Told from</translation>
    </message>
    <message>
        <source>Reminds</source>
        <translation>Reminds</translation>
    </message>
    <message>
        <source>the team's default</source>
        <translation>the team's default</translation>
    </message>
    <message>
        <source>falls back to %1</source>
        <translation>falls back to %1</translation>
    </message>
    <message>
        <source>%1 (understudy)</source>
        <translation>%1 (understudy)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>To be changed in %1</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Calling…</translation>
    </message>
    <message>
        <source>The test could not be made.</source>
        <translation>The test could not be made.</translation>
    </message>
    <message>
        <source>There was nothing to call.</source>
        <translation>There was nothing to call.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Sections of the settings</translation>
    </message>
    <message>
        <source>What the team is bound to, and what keeps it sound: services and their tests, secrets, backups, the doctor, the log. The org chart itself stands in files, which take effect as they are saved.</source>
        <translation>What the team is bound to, and what keeps it sound: services and their tests, secrets, backups, the doctor, the log. The org chart itself stands in files, which take effect as they are saved.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SshTunnel</name>
    <message>
        <source>the host's key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</source>
        <translation>the host's key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</translation>
    </message>
    <message>
        <source>the host's key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</source>
        <translation>the host's key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</translation>
    </message>
    <message>
        <source>%1 does not let us in: have a key of yours there, and in the ssh agent (`ssh-add`)</source>
        <translation>%1 does not let us in: have a key of yours there, and in the ssh agent (`ssh-add`)</translation>
    </message>
    <message>
        <source>no machine is called %1</source>
        <translation>no machine is called %1</translation>
    </message>
    <message>
        <source>%1 has no ssh server on that port</source>
        <translation>%1 has no ssh server on that port</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 does not answer</translation>
    </message>
    <message>
        <source>%1 does not answer any more</source>
        <translation>%1 does not answer any more</translation>
    </message>
    <message>
        <source>%1 is reached, but no team of this user is on duty in that home</source>
        <translation>%1 is reached, but no team of this user is on duty in that home</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535</source>
        <translation>a port is a number from 1 to 65535</translation>
    </message>
    <message>
        <source>a server is written as user@host, or as a name out of your ssh configuration</source>
        <translation>a server is written as user@host, or as a name out of your ssh configuration</translation>
    </message>
    <message>
        <source>the home there is written as a whole path from / on, without : % and $</source>
        <translation>the home there is written as a whole path from / on, without : % and $</translation>
    </message>
    <message>
        <source>the home's path is too long for a socket in it</source>
        <translation>the home's path is too long for a socket in it</translation>
    </message>
    <message>
        <source>%1 cannot be started: is openssh-client installed?</source>
        <translation>%1 cannot be started: is openssh-client installed?</translation>
    </message>
    <message>
        <source>there is no place for a socket in %1</source>
        <translation>there is no place for a socket in %1</translation>
    </message>
    <message>
        <source>ssh has ended</source>
        <translation>ssh has ended</translation>
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
        <translation>%1 pauses: it hears, and answers later</translation>
    </message>
    <message>
        <source>%1 works again</source>
        <translation>%1 works again</translation>
    </message>
    <message>
        <source>%1's turns are stopped</source>
        <translation>%1's turns are stopped</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something.</source>
        <translation>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Tray</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>%1: no connection</source>
        <translation>%1: no connection</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: nothing needs you</source>
        <translation>%1: nothing needs you</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TurnsPage</name>
    <message>
        <source>Turns</source>
        <translation>Turns</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>No turn yet. Each question that a persona answers, and each job it does, is one.</source>
        <translation>No turn yet. Each question that a persona answers, and each job it does, is one.</translation>
    </message>
    <message>
        <source>The selected step</source>
        <translation>The selected step</translation>
    </message>
    <message>
        <source>A turn is one run of a persona's loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</source>
        <translation>A turn is one run of a persona's loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n tool call</numerusform>
            <numerusform>%n tool calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Who spends most</source>
        <translation>Who spends most</translation>
    </message>
    <message>
        <source>Is it growing</source>
        <translation>Is it growing</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>What is measured</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turns</translation>
    </message>
    <message>
        <source>Answer time</source>
        <translation>Answer time</translation>
    </message>
    <message>
        <source>How many days</source>
        <translation>How many days</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>By day</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>By persona</source>
        <translation>By persona</translation>
    </message>
    <message>
        <source>No turn in that time.</source>
        <translation>No turn in that time.</translation>
    </message>
    <message>
        <source>By job</source>
        <translation>By job</translation>
    </message>
    <message>
        <source>No job had a turn in that time.</source>
        <translation>No job had a turn in that time.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Slowest 5 %</source>
        <translation>Slowest 5 %</translation>
    </message>
    <message>
        <source>What did today cost, who spends it, is it growing? Cost is what the models' prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</source>
        <translation>What did today cost, who spends it, is it growing? Cost is what the models' prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n turn</numerusform>
            <numerusform>%n turns</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens read, %2 written</source>
        <translation>%1 tokens read, %2 written</translation>
    </message>
    <message>
        <source>half answered within %1, 95 % within %2</source>
        <translation>half answered within %1, 95 % within %2</translation>
    </message>
    <message>
        <source>a usual day of the last week: %1</source>
        <translation>a usual day of the last week: %1</translation>
    </message>
    <message>
        <source>Who takes longest</source>
        <translation>Who takes longest</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, in %n day(s)</source>
        <translation>
            <numerusform>%1 of %2, in %n day</numerusform>
            <numerusform>%1 of %2, in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>the last 7 days %1, the 7 before %2</source>
        <translation>the last 7 days %1, the 7 before %2</translation>
    </message>
    <message>
        <source>All days shown</source>
        <translation>All days shown</translation>
    </message>
    <message>
        <source>column: half of the turns, mark: 95 %</source>
        <translation>column: half of the turns, mark: 95 %</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Waterfall</name>
    <message>
        <source>The turn's course</source>
        <translation>The turn's course</translation>
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
        <translation>Filter…</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>Filter this page</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
    </message>
    <message>
        <source>persona · %1</source>
        <translation>persona · %1</translation>
    </message>
    <message>
        <source>job · %1</source>
        <translation>job · %1</translation>
    </message>
    <message>
        <source>%1 · connecting…</source>
        <translation>%1 · connecting…</translation>
    </message>
    <message>
        <source>%1 · no connection: what is shown may be old, it is of %2 · %3</source>
        <translation>%1 · no connection: what is shown may be old, it is of %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n on duty</source>
        <translation>
            <numerusform>%n on duty</numerusform>
            <numerusform>%n on duty</numerusform>
        </translation>
    </message>
    <message>
        <source>REHEARSAL: an understudy answers</source>
        <translation>REHEARSAL: an understudy answers</translation>
    </message>
    <message>
        <source>the team's files need mending</source>
        <translation>the team's files need mending</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing needs you</source>
        <translation>nothing needs you</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WindowSection</name>
    <message>
        <source>This window</source>
        <translation>This window</translation>
    </message>
    <message>
        <source>Kept on this computer, for you alone.</source>
        <translation>Kept on this computer, for you alone.</translation>
    </message>
    <message>
        <source>a change waits for approval</source>
        <translation>a change waits for approval</translation>
    </message>
    <message>
        <source>something is wrong: a silent bot, a failed job, a lost delivery</source>
        <translation>something is wrong: a silent bot, a failed job, a lost delivery</translation>
    </message>
    <message>
        <source>ERPNext refuses something (403)</source>
        <translation>ERPNext refuses something (403)</translation>
    </message>
    <message>
        <source>as the desktop has it</source>
        <translation>as the desktop has it</translation>
    </message>
    <message>
        <source>light</source>
        <translation>light</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dark</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>ask each time</translation>
    </message>
    <message>
        <source>keep the team at work in the background</source>
        <translation>keep the team at work in the background</translation>
    </message>
    <message>
        <source>end the team</source>
        <translation>end the team</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>&amp;Language (from the next start on)</source>
        <translation>&amp;Language (from the next start on)</translation>
    </message>
    <message>
        <source>&amp;When the window that holds the team is closed</source>
        <translation>&amp;When the window that holds the team is closed</translation>
    </message>
    <message>
        <source>Tell me on the desktop when</source>
        <translation>Tell me on the desktop when</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Kept.</translation>
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
        <translation>good</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>delivered</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>listening</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>silent</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>sending</translation>
    </message>
    <message>
        <source>due</source>
        <translation>due</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>expected</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>missed</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>slowed down</source>
        <translation>slowed down</translation>
    </message>
    <message>
        <source>polled twice</source>
        <translation>polled twice</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blocked</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>timed out</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>token refused</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>unreachable</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>thrown out</source>
        <translation>thrown out</translation>
    </message>
    <message>
        <source>topic gone</source>
        <translation>topic gone</translation>
    </message>
    <message>
        <source>topic closed</source>
        <translation>topic closed</translation>
    </message>
    <message>
        <source>wrong topic</source>
        <translation>wrong topic</translation>
    </message>
    <message>
        <source>chat gone</source>
        <translation>chat gone</translation>
    </message>
    <message>
        <source>no right to post</source>
        <translation>no right to post</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
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
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 ago</translation>
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
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
</context>
</TS>
