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
        <source>the team&apos;s folder</source>
        <translation>the team&apos;s folder</translation>
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
        <source>play a rehearsal: the shipped team in a practice world on this computer</source>
        <translation>play a rehearsal: the shipped team in a practice world on this computer</translation>
    </message>
    <message>
        <source>ar, de, en or tr; else the one chosen in the settings, else the system&apos;s</source>
        <translation>ar, de, en or tr; else the one chosen in the settings, else the system&apos;s</translation>
    </message>
    <message>
        <source>attach to the team on a server, through your ssh</source>
        <translation>attach to the team on a server, through your ssh</translation>
    </message>
    <message>
        <source>with --server: the team&apos;s folder there</source>
        <translation>with --server: the team&apos;s folder there</translation>
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
    <name>staffroom::schema</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>the persona&apos;s first name, at most 64 characters, as in &quot;Selin&quot;</source>
        <translation>the persona&apos;s first name, at most 64 characters, as in &quot;Selin&quot;</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>its job title, at most 120 characters</source>
        <translation>its job title, at most 120 characters</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>its department, at most 120 characters, as in &quot;Sales &amp; Finance&quot;</source>
        <translation>its department, at most 120 characters, as in &quot;Sales &amp; Finance&quot;</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>its corporate address, as &quot;selin@acme.example&quot;; empty when it has none</source>
        <translation>its corporate address, as &quot;selin@acme.example&quot;; empty when it has none</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s models; left out or empty for the team&apos;s default</source>
        <translation>the id of one of the team&apos;s models; left out or empty for the team&apos;s default</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Private</translation>
    </message>
    <message>
        <source>true when its conversations show as metadata until someone opens them; a private persona has no topics</source>
        <translation>true when its conversations show as metadata until someone opens them; a private persona has no topics</translation>
    </message>
    <message>
        <source>Allowlist</source>
        <translation>Allowlist</translation>
    </message>
    <message>
        <source>the ids of the people it answers, as [&quot;ayse&quot;, &quot;deniz&quot;]; at least one, nobody else is answered</source>
        <translation>the ids of the people it answers, as [&quot;ayse&quot;, &quot;deniz&quot;]; at least one, nobody else is answered</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>the ids of the topics it answers in, as [&quot;sales&quot;]; one topic has one persona</source>
        <translation>the ids of the topics it answers in, as [&quot;sales&quot;]; one topic has one persona</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>in its topics it answers &quot;everything&quot;, or only what is &quot;addressed&quot; to it: a mention, a reply to it, a command</source>
        <translation>in its topics it answers &quot;everything&quot;, or only what is &quot;addressed&quot; to it: a mention, a reply to it, a command</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>addressed</source>
        <translation>addressed</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Direct messages</translation>
    </message>
    <message>
        <source>true when people on the allowlist may also write to it directly</source>
        <translation>true when people on the allowlist may also write to it directly</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>the bot&apos;s username without @, 5 to 32 letters, digits and &quot;_&quot;, ending in &quot;bot&quot;, as &quot;acme_sales_bot&quot;</source>
        <translation>the bot&apos;s username without @, 5 to 32 letters, digits and &quot;_&quot;, ending in &quot;bot&quot;, as &quot;acme_sales_bot&quot;</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>a reference to the bot&apos;s token, as &quot;secret:telegram-token&quot;</source>
        <translation>a reference to the bot&apos;s token, as &quot;secret:telegram-token&quot;</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instance</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s ERPNext instances</source>
        <translation>the id of one of the team&apos;s ERPNext instances</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>the ERPNext user it acts as, its own and nobody else&apos;s, as &quot;selin@acme.example&quot;</source>
        <translation>the ERPNext user it acts as, its own and nobody else&apos;s, as &quot;selin@acme.example&quot;</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>a reference to that user&apos;s &quot;api_key:api_secret&quot;, as &quot;secret:erpnext-key&quot;</source>
        <translation>a reference to that user&apos;s &quot;api_key:api_secret&quot;, as &quot;secret:erpnext-key&quot;</translation>
    </message>
    <message>
        <source>Role profile</source>
        <translation>Role profile</translation>
    </message>
    <message>
        <source>the role profile that user should have, as &quot;Staffroom Sales &amp; Finance&quot;</source>
        <translation>the role profile that user should have, as &quot;Staffroom Sales &amp; Finance&quot;</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methods</translation>
    </message>
    <message>
        <source>the whitelisted server methods that erp_method may call, as [&quot;acme.api.stock_alarm&quot;]</source>
        <translation>the whitelisted server methods that erp_method may call, as [&quot;acme.api.stock_alarm&quot;]</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>what it may do, from: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</source>
        <translation>what it may do, from: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>the programs under scripts/ that run_script may run, as [&quot;sales/daily.py&quot;]</source>
        <translation>the programs under scripts/ that run_script may run, as [&quot;sales/daily.py&quot;]</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>how often the model may be called in one turn, 1 to 50</source>
        <translation>how often the model may be called in one turn, 1 to 50</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>how long one turn may take, 5 to 900 seconds</source>
        <translation>how long one turn may take, 5 to 900 seconds</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>what its model calls may cost, as { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }; &quot;run&quot; is one run of a job</source>
        <translation>what its model calls may cost, as { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }; &quot;run&quot; is one run of a job</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>when it runs: five cron fields as &quot;*/30 * * * *&quot;, a word as &quot;@daily&quot;, &quot;every 90 minutes&quot;, or &quot;at 2027-01-31 09:00&quot;</source>
        <translation>when it runs: five cron fields as &quot;*/30 * * * *&quot;, a word as &quot;@daily&quot;, &quot;every 90 minutes&quot;, or &quot;at 2027-01-31 09:00&quot;</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>what the persona is asked when it is time, at most 4000 characters</source>
        <translation>what the persona is asked when it is time, at most 4000 characters</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Enabled</translation>
    </message>
    <message>
        <source>false while it should not run</source>
        <translation>false while it should not run</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>&quot;always&quot;: it must post; &quot;findings&quot;: only when there is something to say; &quot;never&quot;: it posts nothing</source>
        <translation>&quot;always&quot;: it must post; &quot;findings&quot;: only when there is something to say; &quot;never&quot;: it posts nothing</translation>
    </message>
    <message>
        <source>always</source>
        <translation>always</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>findings</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>the id of the topic it posts to; empty for the persona&apos;s first</source>
        <translation>the id of the topic it posts to; empty for the persona&apos;s first</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>the IANA zone its schedule is read in; empty for the team&apos;s</source>
        <translation>the IANA zone its schedule is read in; empty for the team&apos;s</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>the check that runs first, without a model, and decides whether there is anything to say: &quot;zabbix_alerts&quot;, or empty for none</source>
        <translation>the check that runs first, without a model, and decides whether there is anything to say: &quot;zabbix_alerts&quot;, or empty for none</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>the figures it is given, which are posted as they are when the model cannot write: &quot;zabbix_health&quot;, or the path of one of its scripts, or empty</source>
        <translation>the figures it is given, which are posted as they are when the model cannot write: &quot;zabbix_health&quot;, or the path of one of its scripts, or empty</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>how long one run may take in seconds, 5 to 3600</source>
        <translation>how long one run may take in seconds, 5 to 3600</translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation>Catch-up</translation>
    </message>
    <message>
        <source>how many minutes late it still runs, 0 to 1440; what is later is missed</source>
        <translation>how many minutes late it still runs, 0 to 1440; what is later is missed</translation>
    </message>
    <message>
        <source>Stagger</source>
        <translation>Stagger</translation>
    </message>
    <message>
        <source>how many seconds after its time it begins, 0 to 3600</source>
        <translation>how many seconds after its time it begins, 0 to 3600</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Overlap</translation>
    </message>
    <message>
        <source>when the run before is still under way: &quot;skip&quot; this one, or &quot;wait&quot; for its end</source>
        <translation>when the run before is still under way: &quot;skip&quot; this one, or &quot;wait&quot; for its end</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>skip</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>wait</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Retries</translation>
    </message>
    <message>
        <source>how often a run that failed before any model call is tried again, 0 to 5</source>
        <translation>how often a run that failed before any model call is tried again, 0 to 5</translation>
    </message>
    <message>
        <source>Pause after errors</source>
        <translation>Pause after errors</translation>
    </message>
    <message>
        <source>after how many failed runs in a row it pauses itself, 0 for never, at most 100</source>
        <translation>after how many failed runs in a row it pauses itself, 0 for never, at most 100</translation>
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
        <translation>Staging</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
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
        <translation>Security</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Authorities</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Time zone of ERPNext</source>
        <translation>Time zone of ERPNext</translation>
    </message>
    <message>
        <source>Work begins</source>
        <translation>Work begins</translation>
    </message>
    <message>
        <source>Work ends</source>
        <translation>Work ends</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Bench</source>
        <translation>Bench</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>OpenSSH</source>
        <translation>OpenSSH</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Readable</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Remote</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
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
        <translation>Approvers</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Approvals</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Warn at</source>
        <translation>Warn at</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turns</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Money</translation>
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
        <translation>Host key</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalPane</name>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Approve</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>&amp;Reject</translation>
    </message>
    <message>
        <source>Show what is asked &amp;now</source>
        <translation>Show what is asked &amp;now</translation>
    </message>
    <message>
        <source>The call, exactly</source>
        <translation>The call, exactly</translation>
    </message>
    <message>
        <source>Files of the change</source>
        <translation>Files of the change</translation>
    </message>
    <message>
        <source>Comment, for the record…</source>
        <translation>Comment, for the record…</translation>
    </message>
    <message>
        <source>Comment on the decision</source>
        <translation>Comment on the decision</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nothing is selected.</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>The log</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>What came back</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>asked for by %1</translation>
    </message>
    <message>
        <source>%1, tried on %2</source>
        <translation>%1, tried on %2</translation>
    </message>
    <message>
        <source>commit %1 on %2</source>
        <translation>commit %1 on %2</translation>
    </message>
    <message>
        <source>no test ran</source>
        <translation>no test ran</translation>
    </message>
    <message>
        <source>digest %1</source>
        <translation>digest %1</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>Change %1: %2</translation>
    </message>
    <message>
        <source>Call %1: %2</source>
        <translation>Call %1: %2</translation>
    </message>
    <message>
        <source>Known secrets are struck out here; the digest is of the call as it really is.</source>
        <translation>Known secrets are struck out here; the digest is of the call as it really is.</translation>
    </message>
    <message>
        <source>Its diff and log cannot be shown: %1</source>
        <translation>Its diff and log cannot be shown: %1</translation>
    </message>
    <message>
        <source>It was changed and is asked about anew: what is shown here is void.</source>
        <translation>It was changed and is asked about anew: what is shown here is void.</translation>
    </message>
    <message>
        <source>Nothing was decided: %1</source>
        <translation>Nothing was decided: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalWords</name>
    <message>
        <source>A code change: %1</source>
        <translation>A code change: %1</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1, to %2</translation>
    </message>
    <message>
        <source>in Telegram</source>
        <translation>in Telegram</translation>
    </message>
    <message>
        <source>at this machine</source>
        <translation>at this machine</translation>
    </message>
    <message>
        <source>✓ Approved by %1</source>
        <translation>✓ Approved by %1</translation>
    </message>
    <message>
        <source>✕ Rejected by %1</source>
        <translation>✕ Rejected by %1</translation>
    </message>
    <message>
        <source>Approve sends exactly commit %1, as branch %2, to %3. Nothing else goes there; what is changed afterwards is asked about anew.</source>
        <translation>Approve sends exactly commit %1, as branch %2, to %3. Nothing else goes there; what is changed afterwards is asked about anew.</translation>
    </message>
    <message>
        <source>the place set for this persona</source>
        <translation>the place set for this persona</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once.</source>
        <translation>Approve makes exactly the call above, once.</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once, at %1.</source>
        <translation>Approve makes exactly the call above, once, at %1.</translation>
    </message>
    <message numerus="yes">
        <source>Approve is one agreement; after %n more, by other people, the call above is made, once.</source>
        <translation>
            <numerusform>Approve is one agreement; after %n more, by somebody else, the call above is made, once.</numerusform>
            <numerusform>Approve is one agreement; after %n more, by other people, the call above is made, once.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be decided until %1.</source>
        <translation>It can be decided until %1.</translation>
    </message>
    <message>
        <source>It is approved, but could not be sent yet: %1</source>
        <translation>It is approved, but could not be sent yet: %1</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>It is being done.</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>Sent: %1</translation>
    </message>
    <message>
        <source>Done, %1.</source>
        <translation>Done, %1.</translation>
    </message>
    <message>
        <source>It was made and failed.</source>
        <translation>It was made and failed.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Nothing was done.</translation>
    </message>
    <message>
        <source>Its time is over; nothing was done.</source>
        <translation>Its time is over; nothing was done.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done.</source>
        <translation>It is no longer what was asked; nothing was done.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done: %1</source>
        <translation>It is no longer what was asked; nothing was done: %1</translation>
    </message>
    <message>
        <source>Whether it was done is not known; it is not done again.</source>
        <translation>Whether it was done is not known; it is not done again.</translation>
    </message>
    <message>
        <source>Nobody is named who may decide this.</source>
        <translation>Nobody is named who may decide this.</translation>
    </message>
    <message>
        <source>Nobody decides this at this machine; in Telegram: %1.</source>
        <translation>Nobody decides this at this machine; in Telegram: %1.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>Approvals</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>code change</source>
        <translation>code change</translation>
    </message>
    <message>
        <source>call</source>
        <translation>call</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
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
        <source>Asked</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>Nothing waits for you, and nothing ever did. What a persona may only do once people agree, and the code changes that it asks to be reviewed, stand here.</source>
        <translation>Nothing waits for you, and nothing ever did. What a persona may only do once people agree, and the code changes that it asks to be reviewed, stand here.</translation>
    </message>
    <message>
        <source>Calls that a persona may only make once people agree, and code changes that it has tried on staging. An approval is bound to exactly what is shown: anything else is asked about anew. What is decided here, at this machine, is decided by the operator who is named for it; all others decide in Telegram.</source>
        <translation>Calls that a persona may only make once people agree, and code changes that it has tried on staging. An approval is bound to exactly what is shown: anything else is asked about anew. What is decided here, at this machine, is decided by the operator who is named for it; all others decide in Telegram.</translation>
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
        <source>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext&apos;s own words and the turn that led to it.</source>
        <translation>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext&apos;s own words and the turn that led to it.</translation>
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
        <source>ERPNext&apos;s words: %1</source>
        <translation>ERPNext&apos;s words: %1</translation>
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
        <source>No backup in the home&apos;s own folder yet. “Back up now” makes the first.</source>
        <translation>No backup in the home&apos;s own folder yet. “Back up now” makes the first.</translation>
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
        <source>The team ends, the backup is unpacked and checked, then takes the home&apos;s place…</source>
        <translation>The team ends, the backup is unpacked and checked, then takes the home&apos;s place…</translation>
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
    <name>staffroom::ui::BotStep</name>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Each persona is a Telegram bot of its own. In Telegram, write /newbot to @BotFather, give the bot a name and a handle that ends in “bot”, and copy the token it answers with.</source>
        <translation>Each persona is a Telegram bot of its own. In Telegram, write /newbot to @BotFather, give the bot a name and a handle that ends in “bot”, and copy the token it answers with.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>T&amp;ry it</translation>
    </message>
    <message>
        <source>The bot's token</source>
        <translation>The bot's token</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>T&amp;oken</translation>
    </message>
    <message>
        <source>It is shown to nobody and stands in no file: it is kept where the home's secrets are.</source>
        <translation>It is shown to nobody and stands in no file: it is kept where the home's secrets are.</translation>
    </message>
    <message>
        <source>Asking Telegram…</source>
        <translation>Asking Telegram…</translation>
    </message>
    <message>
        <source>This is @%1; it hears the group.</source>
        <translation>This is @%1; it hears the group.</translation>
    </message>
    <message>
        <source>This is @%1.</source>
        <translation>This is @%1.</translation>
    </message>
    <message>
        <source>This is @%1. %2. It can be hired all the same; “Try it” looks again.</source>
        <translation>This is @%1. %2. It can be hired all the same; “Try it” looks again.</translation>
    </message>
    <message>
        <source>The token is missing: paste what @BotFather answered.</source>
        <translation>The token is missing: paste what @BotFather answered.</translation>
    </message>
    <message>
        <source>That is no token: digits, a colon, some 35 letters and digits. Copy it whole from @BotFather.</source>
        <translation>That is no token: digits, a colon, some 35 letters and digits. Copy it whole from @BotFather.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BudgetWords</name>
    <message>
        <source>%1 today</source>
        <translation>%1 today</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 of %2 tokens</translation>
    </message>
    <message>
        <source>%1 of %2 turns</source>
        <translation>%1 of %2 turns</translation>
    </message>
    <message>
        <source>%1 this hour</source>
        <translation>%1 this hour</translation>
    </message>
    <message>
        <source>%1 this month</source>
        <translation>%1 this month</translation>
    </message>
    <message>
        <source>used up: %1</source>
        <translation>used up: %1</translation>
    </message>
    <message>
        <source>runs low: %1</source>
        <translation>runs low: %1</translation>
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
        <source>Who the team works for and where it is reached. This stands in the team&apos;s files.</source>
        <translation>Who the team works for and where it is reached. This stands in the team&apos;s files.</translation>
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
        <source>The day&apos;s jobs, expected against what ran</source>
        <translation>The day&apos;s jobs, expected against what ran</translation>
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
    <name>staffroom::ui::DiffView</name>
    <message>
        <source>The changes</source>
        <translation>The changes</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DismissDialog</name>
    <message>
        <source>Dismiss %1</source>
        <translation>Dismiss %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Dismiss %1, %2</source>
        <translation>Dismiss %1, %2</translation>
    </message>
    <message>
        <source>Its turns and jobs end at once, and it answers nobody any more. Its folder, memory included, is kept in the home under revisions/dismissed; its secrets are forgotten. The record keeps what it did. Nobody else is touched.</source>
        <translation>Its turns and jobs end at once, and it answers nobody any more. Its folder, memory included, is kept in the home under revisions/dismissed; its secrets are forgotten. The record keeps what it did. Nobody else is touched.</translation>
    </message>
    <message>
        <source>Take its topics out of the team, too: %1</source>
        <translation>Take its topics out of the team, too: %1</translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>type “%1” to confirm</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
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
    <name>staffroom::ui::DryRun</name>
    <message>
        <source>Dry run</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>What it would do</source>
        <translation>What it would do</translation>
    </message>
    <message>
        <source>Question for a dry run</source>
        <translation>Question for a dry run</translation>
    </message>
    <message>
        <source>Ctrl+Enter. The model is asked, and paid; no tool is called, nothing is remembered.</source>
        <translation>Ctrl+Enter. The model is asked, and paid; no tool is called, nothing is remembered.</translation>
    </message>
    <message>
        <source>Ask here: what would %1 do with these rules?</source>
        <translation>Ask here: what would %1 do with these rules?</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Thinking…</translation>
    </message>
    <message>
        <source>It would call, and answer from what comes back:</source>
        <translation>It would call, and answer from what comes back:</translation>
    </message>
    <message>
        <source>dry run: nothing was called</source>
        <translation>dry run: nothing was called</translation>
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
        <translation>It acts under a user of its own, and may do there what that user may: no more, whatever its rules say.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>T&amp;ry it</translation>
    </message>
    <message>
        <source>&amp;Instance</source>
        <translation>&amp;Instance</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;User</translation>
    </message>
    <message>
        <source>Role &amp;profile</source>
        <translation>Role &amp;profile</translation>
    </message>
    <message>
        <source>The user's key</source>
        <translation>The user's key</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Key</translation>
    </message>
    <message>
        <source>Left empty, user, role and key can be made right after hiring, with an administrator's key.</source>
        <translation>Left empty, user, role and key can be made right after hiring, with an administrator's key.</translation>
    </message>
    <message>
        <source>None: it works without ERPNext</source>
        <translation>None: it works without ERPNext</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>Asking ERPNext…</translation>
    </message>
    <message>
        <source>The key works, and it is %1's.</source>
        <translation>The key works, and it is %1's.</translation>
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
        <source>A team&apos;s folder that is on this computer already.</source>
        <translation>A team&apos;s folder that is on this computer already.</translation>
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
        <source>The new team&apos;s folder</source>
        <translation>The new team&apos;s folder</translation>
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
        <source>A team&apos;s folder</source>
        <translation>A team&apos;s folder</translation>
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
    <name>staffroom::ui::HireDialog</name>
    <message>
        <source>Hire somebody</source>
        <translation>Hire somebody</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>&amp;Hire</source>
        <translation>&amp;Hire</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HiredStep</name>
    <message>
        <source>First question</source>
        <translation>First question</translation>
    </message>
    <message>
        <source>Ask it something, as a colleague would. This question is outside Telegram.</source>
        <translation>Ask it something, as a colleague would. This question is outside Telegram.</translation>
    </message>
    <message>
        <source>&amp;Make its user</source>
        <translation>&amp;Make its user</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Ask</translation>
    </message>
    <message>
        <source>Its ERPNext user</source>
        <translation>Its ERPNext user</translation>
    </message>
    <message>
        <source>An administrator's key makes role, user and key; it is used once and kept nowhere.</source>
        <translation>An administrator's key makes role, user and key; it is used once and kept nowhere.</translation>
    </message>
    <message>
        <source>An administrator's key</source>
        <translation>An administrator's key</translation>
    </message>
    <message>
        <source>The first question</source>
        <translation>The first question</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>Its answer</translation>
    </message>
    <message>
        <source>&amp;Open its page</source>
        <translation>&amp;Open its page</translation>
    </message>
    <message>
        <source>✓ %1 is hired and on duty.</source>
        <translation>✓ %1 is hired and on duty.</translation>
    </message>
    <message>
        <source>▲ %1 is hired, and waits until the team's files are mended.</source>
        <translation>▲ %1 is hired, and waits until the team's files are mended.</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>Still to be done: %1</translation>
    </message>
    <message>
        <source>Ask %1…</source>
        <translation>Ask %1…</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Thinking…</translation>
    </message>
    <message>
        <source>The key is missing: an administrator makes one in ERPNext under User, Settings, API Access.</source>
        <translation>The key is missing: an administrator makes one in ERPNext under User, Settings, API Access.</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>Asking ERPNext…</translation>
    </message>
    <message>
        <source>Everything was there already.</source>
        <translation>Everything was there already.</translation>
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
        <source>No persona has a job yet. Jobs stand in a persona&apos;s persona.json, under &quot;jobs&quot;.</source>
        <translation>No persona has a job yet. Jobs stand in a persona&apos;s persona.json, under &quot;jobs&quot;.</translation>
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
        <source>Everything that runs by itself. A run&apos;s state and its delivery are two things: it may have run well and not have arrived.</source>
        <translation>Everything that runs by itself. A run&apos;s state and its delivery are two things: it may have run well and not have arrived.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsSection</name>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Run it now</source>
        <translation>Run it now</translation>
    </message>
    <message>
        <source>What it does by itself, and when. A job that is saved fires from its next due time on; running it now posts like any run.</source>
        <translation>What it does by itself, and when. A job that is saved fires from its next due time on; running it now posts like any run.</translation>
    </message>
    <message>
        <source>No job. Give one a name, as in “daily-figures”, and press Add.</source>
        <translation>No job. Give one a name, as in “daily-figures”, and press Add.</translation>
    </message>
    <message>
        <source>Jobs of this persona</source>
        <translation>Jobs of this persona</translation>
    </message>
    <message>
        <source>a new job&apos;s name</source>
        <translation>a new job&apos;s name</translation>
    </message>
    <message>
        <source>Name of a new job</source>
        <translation>Name of a new job</translation>
    </message>
    <message>
        <source>Save first: what runs is what is saved</source>
        <translation>Save first: what runs is what is saved</translation>
    </message>
    <message>
        <source>%1: not due again</source>
        <translation>%1: not due again</translation>
    </message>
    <message>
        <source>%1 · next: %2</source>
        <translation>%1 · next: %2</translation>
    </message>
    <message>
        <source>Say in two sentences what happened today.</source>
        <translation>Say in two sentences what happened today.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 runs</translation>
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
    <name>staffroom::ui::MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>Reset…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Whose memory</source>
        <translation>Whose memory</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Select a note or a conversation.</source>
        <translation>Select a note or a conversation.</translation>
    </message>
    <message>
        <source>Export %1&apos;s memory</source>
        <translation>Export %1&apos;s memory</translation>
    </message>
    <message>
        <source>The note is changed</source>
        <translation>The note is changed</translation>
    </message>
    <message>
        <source>Pinned: given with every question</source>
        <translation>Pinned: given with every question</translation>
    </message>
    <message>
        <source>Unpinned</source>
        <translation>Unpinned</translation>
    </message>
    <message>
        <source>What was erased is there again</source>
        <translation>What was erased is there again</translation>
    </message>
    <message>
        <source>The copy is erased</source>
        <translation>The copy is erased</translation>
    </message>
    <message>
        <source>What each persona remembers, and nobody else: notes it was told to keep, and what was said. Type in the filter to search both. Opening a private memory is recorded in the ledger.</source>
        <translation>What each persona remembers, and nobody else: notes it was told to keep, and what was said. Type in the filter to search both. Opening a private memory is recorded in the ledger.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>%1 (%2 pinned) · %3 · %4 · %5</source>
        <translation>%1 (%2 pinned) · %3 · %4 · %5</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ sound</source>
        <translation>✓ sound</translation>
    </message>
    <message>
        <source>✕ damaged</source>
        <translation>✕ damaged</translation>
    </message>
    <message>
        <source>Open %1&apos;s private memory</source>
        <translation>Open %1&apos;s private memory</translation>
    </message>
    <message>
        <source>That you opened it is recorded in the ledger</source>
        <translation>That you opened it is recorded in the ledger</translation>
    </message>
    <message>
        <source>Private. Open the memory to search it.</source>
        <translation>Private. Open the memory to search it.</translation>
    </message>
    <message>
        <source>%1 has kept no note yet. It does when somebody says “remember …”.</source>
        <translation>%1 has kept no note yet. It does when somebody says “remember …”.</translation>
    </message>
    <message>
        <source>No note has these words.</source>
        <translation>No note has these words.</translation>
    </message>
    <message>
        <source>Nobody has talked with %1 yet.</source>
        <translation>Nobody has talked with %1 yet.</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>No message has these words.</translation>
    </message>
    <message numerus="yes">
        <source>Private: %n message(s). Open the memory to read them.</source>
        <translation>
            <numerusform>Private: %n message. Open the memory to read it.</numerusform>
            <numerusform>Private: %n messages. Open the memory to read them.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note %1 is erased.</source>
        <translation>Note %1 is erased.</translation>
    </message>
    <message>
        <source>The note is there again</source>
        <translation>The note is there again</translation>
    </message>
    <message>
        <source>The memory is empty</source>
        <translation>The memory is empty</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <translation>
            <numerusform>%n line written to %1</numerusform>
            <numerusform>%n lines written to %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Nothing was written: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::NoteEditor</name>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>The note</translation>
    </message>
    <message>
        <source>Tags, separated by blanks</source>
        <translation>Tags, separated by blanks</translation>
    </message>
    <message>
        <source>tags, separated by blanks</source>
        <translation>tags, separated by blanks</translation>
    </message>
    <message>
        <source>A pinned note is given with every question, and only a person can take it away</source>
        <translation>A pinned note is given with every question, and only a person can take it away</translation>
    </message>
    <message>
        <source>Note %1 · pinned</source>
        <translation>Note %1 · pinned</translation>
    </message>
    <message>
        <source>Note %1</source>
        <translation>Note %1</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>written %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>by %1</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>last used %1</translation>
    </message>
    <message>
        <source>never used yet</source>
        <translation>never used yet</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message>
        <source>Private: open the memory to read it.</source>
        <translation>Private: open the memory to read it.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>A note has 1 to %1 characters</source>
        <translation>A note has 1 to %1 characters</translation>
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
        <source>Nobody is told when something goes wrong. &quot;operators&quot; in team.json names them.</source>
        <translation>Nobody is told when something goes wrong. &quot;operators&quot; in team.json names them.</translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>To be changed in %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PeopleStep</name>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>It answers these people and nobody else.</source>
        <translation>It answers these people and nobody else.</translation>
    </message>
    <message>
        <source>They may also write to it &amp;directly</source>
        <translation>They may also write to it &amp;directly</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;People</translation>
    </message>
    <message>
        <source>%1 (Telegram does not know them yet)</source>
        <translation>%1 (Telegram does not know them yet)</translation>
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
    <name>staffroom::ui::PersonaPage</name>
    <message>
        <source>nobody&apos;s</source>
        <translation>nobody&apos;s</translation>
    </message>
    <message>
        <source>answered by %1</source>
        <translation>answered by %1</translation>
    </message>
    <message>
        <source>not seen in Telegram yet</source>
        <translation>not seen in Telegram yet</translation>
    </message>
    <message>
        <source>in Telegram: %1</source>
        <translation>in Telegram: %1</translation>
    </message>
    <message>
        <source>Seen in Telegram and not in the team, so answered by nobody: %1</source>
        <translation>Seen in Telegram and not in the team, so answered by nobody: %1</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
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
        <translation>Who</translation>
    </message>
    <message>
        <source>Who it is, and which model thinks for it.</source>
        <translation>Who it is, and which model thinks for it.</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Where it is reached, and whom it answers. Nobody else is answered.</source>
        <translation>Where it is reached, and whom it answers. Nobody else is answered.</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>The user it acts as. What that user may not do, it cannot do, whatever it is told.</source>
        <translation>The user it acts as. What that user may not do, it cannot do, whatever it is told.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>What it may do at all. What is not checked does not exist for it.</source>
        <translation>What it may do at all. What is not checked does not exist for it.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>How far one turn may go before it has to come to an end.</source>
        <translation>How far one turn may go before it has to come to an end.</translation>
    </message>
    <message>
        <source>Everything about one persona. What you change is checked at once, together with the whole team, and takes effect with the next turn after it is saved. Ctrl+S saves; what was there before is kept under Revisions.</source>
        <translation>Everything about one persona. What you change is checked at once, together with the whole team, and takes effect with the next turn after it is saved. Ctrl+S saves; what was there before is kept under Revisions.</translation>
    </message>
    <message>
        <source>▲ %1 was changed by somebody else meanwhile. Below stands what saving would make of it now; Discard takes theirs.</source>
        <translation>▲ %1 was changed by somebody else meanwhile. Below stands what saving would make of it now; Discard takes theirs.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>Saved: in force from the next turn on</source>
        <translation>Saved: in force from the next turn on</translation>
    </message>
    <message>
        <source>Saved, and not in force: other files of the team need mending</source>
        <translation>Saved, and not in force: other files of the team need mending</translation>
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
    <message>
        <source>Edit…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Enter on the card does the same</source>
        <translation>Enter on the card does the same</translation>
    </message>
    <message>
        <source>budget: %1</source>
        <translation>budget: %1</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Dismiss…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaSecrets</name>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>What the persona&apos;s file refers to by name. Values lie in the runtime&apos;s own store; nothing shows them again, here or elsewhere.</source>
        <translation>What the persona&apos;s file refers to by name. Values lie in the runtime&apos;s own store; nothing shows them again, here or elsewhere.</translation>
    </message>
    <message>
        <source>the token of its Telegram bot</source>
        <translation>the token of its Telegram bot</translation>
    </message>
    <message>
        <source>the key of its ERPNext user, as api_key:api_secret</source>
        <translation>the key of its ERPNext user, as api_key:api_secret</translation>
    </message>
    <message>
        <source>✓ set · %1</source>
        <translation>✓ set · %1</translation>
    </message>
    <message>
        <source>✕ not set</source>
        <translation>✕ not set</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>changed %1</translation>
    </message>
    <message>
        <source>a new value…</source>
        <translation>a new value…</translation>
    </message>
    <message>
        <source>its value…</source>
        <translation>its value…</translation>
    </message>
    <message>
        <source>New value of %1</source>
        <translation>New value of %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Its file refers to no secret.</source>
        <translation>Its file refers to no secret.</translation>
    </message>
    <message>
        <source>%1 is set, and used from now on</source>
        <translation>%1 is set, and used from now on</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ReplayPane</name>
    <message>
        <source>same</source>
        <translation>same</translation>
    </message>
    <message>
        <source>other arguments</source>
        <translation>other arguments</translation>
    </message>
    <message>
        <source>only then</source>
        <translation>only then</translation>
    </message>
    <message>
        <source>only now</source>
        <translation>only now</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>the record</translation>
    </message>
    <message>
        <source>read now</source>
        <translation>read now</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>not called</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 in, %2 out</translation>
    </message>
    <message>
        <source>(nothing to say)</source>
        <translation>(nothing to say)</translation>
    </message>
    <message>
        <source>As they are in force</source>
        <translation>As they are in force</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Tool</translation>
    </message>
    <message>
        <source>Answered from</source>
        <translation>Answered from</translation>
    </message>
    <message>
        <source>Arguments then</source>
        <translation>Arguments then</translation>
    </message>
    <message>
        <source>Arguments now</source>
        <translation>Arguments now</translation>
    </message>
    <message>
        <source>Back to the turns</source>
        <translation>Back to the turns</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Rules to try; nothing is saved</source>
        <translation>Rules to try; nothing is saved</translation>
    </message>
    <message>
        <source>What was said and called then, and what would be now, will stand here side by side.</source>
        <translation>What was said and called then, and what would be now, will stand here side by side.</translation>
    </message>
    <message>
        <source>The answer then</source>
        <translation>The answer then</translation>
    </message>
    <message>
        <source>The answer now</source>
        <translation>The answer now</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>Tool calls</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>Now, dry</source>
        <translation>Now, dry</translation>
    </message>
    <message>
        <source>Tool calls then and now</source>
        <translation>Tool calls then and now</translation>
    </message>
    <message>
        <source>No tool was called, neither then nor now.</source>
        <translation>No tool was called, neither then nor now.</translation>
    </message>
    <message>
        <source>The selected call, then and now</source>
        <translation>The selected call, then and now</translation>
    </message>
    <message>
        <source>the persona&apos;s own</source>
        <translation>the persona&apos;s own</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the conversation before it</source>
        <translation>
            <numerusform>%n message of the conversation before it</numerusform>
            <numerusform>%n messages of the conversation before it</numerusform>
        </translation>
    </message>
    <message>
        <source>the turn itself is no longer in the memory</source>
        <translation>the turn itself is no longer in the memory</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n note(s) it had then are erased</source>
        <translation>
            <numerusform>▲ %n note it had then is erased</numerusform>
            <numerusform>▲ %n notes it had then are erased</numerusform>
        </translation>
    </message>
    <message>
        <source>The model was given: %1.</source>
        <translation>The model was given: %1.</translation>
    </message>
    <message>
        <source>✕ The replay failed: %1</source>
        <translation>✕ The replay failed: %1</translation>
    </message>
    <message>
        <source>■ Stopped before it had an answer.</source>
        <translation>■ Stopped before it had an answer.</translation>
    </message>
    <message>
        <source>nothing to say</source>
        <translation>nothing to say</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>A private turn</source>
        <translation>A private turn</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Open and replay</source>
        <translation>Open and replay</translation>
    </message>
    <message>
        <source>It is being gone through again…</source>
        <translation>It is being gone through again…</translation>
    </message>
    <message>
        <source>A dry run: a call that was made then gets the answer it got then, another one only reads, and what would write or post is not called. The model is paid from the persona&apos;s budget.</source>
        <translation>A dry run: a call that was made then gets the answer it got then, another one only reads, and what would write or post is not called. The model is paid from the persona&apos;s budget.</translation>
    </message>
    <message>
        <source>This persona is private. To replay its turn is to read it, and that is recorded in the ledger.</source>
        <translation>This persona is private. To replay its turn is to read it, and that is recorded in the ledger.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ResetPane</name>
    <message>
        <source>No copy is kept.</source>
        <translation>No copy is kept.</translation>
    </message>
    <message>
        <source>Keep a copy as the way back</source>
        <translation>Keep a copy as the way back</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>With a copy, what is erased still lies in the home until the copy is erased, too. Without one there is no way back.</source>
        <translation>With a copy, what is erased still lies in the home until the copy is erased, too. Without one there is no way back.</translation>
    </message>
    <message>
        <source>Copies of earlier resets</source>
        <translation>Copies of earlier resets</translation>
    </message>
    <message>
        <source>Reset %1&apos;s memory</source>
        <translation>Reset %1&apos;s memory</translation>
    </message>
    <message>
        <source>Erases %1 and %2 of %3. Its rules, its files and the ledger stay; nobody else&apos;s memory is touched.</source>
        <translation>Erases %1 and %2 of %3. Its rules, its files and the ledger stay; nobody else&apos;s memory is touched.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>type “%1” to confirm</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>Erase this copy</source>
        <translation>Erase this copy</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RevisionsSection</name>
    <message>
        <source>Revisions</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Replaced</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Put it back</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Earlier versions</translation>
    </message>
    <message>
        <source>Nothing was changed here yet. Each time a file is saved, what it was before stands here, and can be put back.</source>
        <translation>Nothing was changed here yet. Each time a file is saved, what it was before stands here, and can be put back.</translation>
    </message>
    <message>
        <source>Save or discard your changes first</source>
        <translation>Save or discard your changes first</translation>
    </message>
    <message>
        <source>%1 is now what it was then.</source>
        <translation>%1 is now what it was then.</translation>
    </message>
    <message>
        <source>What would become of %1 if this version were put back:</source>
        <translation>What would become of %1 if this version were put back:</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>%1 is as it was: in force from the next turn on</source>
        <translation>%1 is as it was: in force from the next turn on</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesSection</name>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>The first rule: it stands first, and above all others</source>
        <translation>The first rule: it stands first, and above all others</translation>
    </message>
    <message>
        <source>Rules, PERSONA.md</source>
        <translation>Rules, PERSONA.md</translation>
    </message>
    <message>
        <source>How the rules read</source>
        <translation>How the rules read</translation>
    </message>
    <message>
        <source>Line %1 %2. Right would be: %3.</source>
        <translation>Line %1 %2. Right would be: %3.</translation>
    </message>
    <message>
        <source>The file %1. Right would be: %2.</source>
        <translation>The file %1. Right would be: %2.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesStep</name>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>In prose, as you would tell a new colleague. The first line is the first rule: it stands above all others.</source>
        <translation>In prose, as you would tell a new colleague. The first line is the first rule: it stands above all others.</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Rules</translation>
    </message>
    <message>
        <source>There is no rule yet.</source>
        <translation>There is no rule yet.</translation>
    </message>
    <message>
        <source>First rule: %1</source>
        <translation>First rule: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SaveBar</name>
    <message>
        <source>Hide the changes</source>
        <translation>Hide the changes</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>Show the changes</translation>
    </message>
    <message>
        <source>✕ %1 %2. Right would be: %3.</source>
        <translation>✕ %1 %2. Right would be: %3.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>What is wrong has to be mended first</source>
        <translation>What is wrong has to be mended first</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SchemaForm</name>
    <message>
        <source>This %1. Right would be: %2.</source>
        <translation>This %1. Right would be: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>as usual</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>one a line</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SecretsSection</name>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Tokens and keys by name. Values can be replaced here, never read: they go into the team&apos;s secret store and onto the wire, nowhere else.</source>
        <translation>Tokens and keys by name. Values can be replaced here, never read: they go into the team&apos;s secret store and onto the wire, nowhere else.</translation>
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
        <source>The team has no Zabbix. An entry &quot;zabbix&quot; in team.json gives it one.</source>
        <translation>The team has no Zabbix. An entry &quot;zabbix&quot; in team.json gives it one.</translation>
    </message>
    <message>
        <source>team.json names none.</source>
        <translation>team.json names none.</translation>
    </message>
    <message>
        <source>Not tested yet. A test makes one real call to each, with the team&apos;s own keys.</source>
        <translation>Not tested yet. A test makes one real call to each, with the team&apos;s own keys.</translation>
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
        <source>the team&apos;s default</source>
        <translation>the team&apos;s default</translation>
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
    <name>staffroom::ui::SideBySideView</name>
    <message>
        <source>The change, side by side</source>
        <translation>The change, side by side</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>line %1 goes: %2</source>
        <translation>line %1 goes: %2</translation>
    </message>
    <message>
        <source>line %1 comes: %2</source>
        <translation>line %1 comes: %2</translation>
    </message>
    <message>
        <source>line %1 stays: %2</source>
        <translation>line %1 stays: %2</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>new file</translation>
    </message>
    <message>
        <source>file is removed</source>
        <translation>file is removed</translation>
    </message>
    <message>
        <source>(no end of line)</source>
        <translation>(no end of line)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SshTunnel</name>
    <message>
        <source>the host&apos;s key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</source>
        <translation>the host&apos;s key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</translation>
    </message>
    <message>
        <source>the host&apos;s key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</source>
        <translation>the host&apos;s key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</translation>
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
        <source>the home&apos;s path is too long for a socket in it</source>
        <translation>the home&apos;s path is too long for a socket in it</translation>
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
    <name>staffroom::ui::SummaryStep</name>
    <message>
        <source>Summary</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Nothing is written yet. This is what hiring will do.</source>
        <translation>Nothing is written yet. This is what hiring will do.</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Files</translation>
    </message>
    <message>
        <source>@%1, direct messages only</source>
        <translation>@%1, direct messages only</translation>
    </message>
    <message>
        <source>@%1, topic %2</source>
        <translation>@%1, topic %2</translation>
    </message>
    <message>
        <source>The topic “%1” is made in Telegram.</source>
        <translation>The topic “%1” is made in Telegram.</translation>
    </message>
    <message>
        <source>ERPNext %1 as %2</source>
        <translation>ERPNext %1 as %2</translation>
    </message>
    <message>
        <source>The bot's token is kept as a secret, in no file of these.</source>
        <translation>The bot's token is kept as a secret, in no file of these.</translation>
    </message>
    <message>
        <source>Left out of the template: %1</source>
        <translation>Left out of the template: %1</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>Still to be done: %1</translation>
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
        <source>%1&apos;s turns are stopped</source>
        <translation>%1&apos;s turns are stopped</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>the console</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>budget</translation>
    </message>
    <message>
        <source>%1 % spent</source>
        <translation>%1 % spent</translation>
    </message>
    <message>
        <source>&amp;Hire…</source>
        <translation>&amp;Hire…</translation>
    </message>
    <message>
        <source>Somebody new for the team, from a template to the first question</source>
        <translation>Somebody new for the team, from a template to the first question</translation>
    </message>
    <message>
        <source>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something. “Hire…” brings somebody new.</source>
        <translation>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something. “Hire…” brings somebody new.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TemplateStep</name>
    <message>
        <source>Template</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Take one of the shipped personas to begin with: its tools, its rules and its schedules. All of it can be changed afterwards.</source>
        <translation>Take one of the shipped personas to begin with: its tools, its rules and its schedules. All of it can be changed afterwards.</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>&amp;Template</translation>
    </message>
    <message>
        <source>Blank: nothing but a memory</source>
        <translation>Blank: nothing but a memory</translation>
    </message>
    <message>
        <source>Tools: %1</source>
        <translation>Tools: %1</translation>
    </message>
    <message>
        <source>Role profile in ERPNext: %1</source>
        <translation>Role profile in ERPNext: %1</translation>
    </message>
    <message>
        <source>Its schedules, too: %1</source>
        <translation>Its schedules, too: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ToolWords</name>
    <message>
        <source>reads lists of documents its ERPNext user may see</source>
        <translation>reads lists of documents its ERPNext user may see</translation>
    </message>
    <message>
        <source>reads one document</source>
        <translation>reads one document</translation>
    </message>
    <message>
        <source>counts documents</source>
        <translation>counts documents</translation>
    </message>
    <message>
        <source>runs ERPNext&apos;s reports</source>
        <translation>runs ERPNext&apos;s reports</translation>
    </message>
    <message>
        <source>WRITES: makes new documents, as drafts</source>
        <translation>WRITES: makes new documents, as drafts</translation>
    </message>
    <message>
        <source>WRITES: changes documents</source>
        <translation>WRITES: changes documents</translation>
    </message>
    <message>
        <source>WRITES: comments on documents</source>
        <translation>WRITES: comments on documents</translation>
    </message>
    <message>
        <source>WRITES: attaches files to documents</source>
        <translation>WRITES: attaches files to documents</translation>
    </message>
    <message>
        <source>prints a document as PDF and sends it</source>
        <translation>prints a document as PDF and sends it</translation>
    </message>
    <message>
        <source>calls the server methods listed below, and no others</source>
        <translation>calls the server methods listed below, and no others</translation>
    </message>
    <message>
        <source>keeps notes in its own memory</source>
        <translation>keeps notes in its own memory</translation>
    </message>
    <message>
        <source>searches its own notes</source>
        <translation>searches its own notes</translation>
    </message>
    <message>
        <source>erases its own notes, pinned ones excepted</source>
        <translation>erases its own notes, pinned ones excepted</translation>
    </message>
    <message>
        <source>runs the scripts listed below, locked in, without a network</source>
        <translation>runs the scripts listed below, locked in, without a network</translation>
    </message>
    <message>
        <source>reads documents people send it, and attachments in ERPNext</source>
        <translation>reads documents people send it, and attachments in ERPNext</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s problems</source>
        <translation>reads Zabbix&apos;s problems</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s hosts</source>
        <translation>reads Zabbix&apos;s hosts</translation>
    </message>
    <message>
        <source>WRITES: acknowledges problems in Zabbix</source>
        <translation>WRITES: acknowledges problems in Zabbix</translation>
    </message>
    <message>
        <source>WRITES: posts into another topic, once people agreed</source>
        <translation>WRITES: posts into another topic, once people agreed</translation>
    </message>
    <message>
        <source>begins a change of an app on staging: a backup, then a branch</source>
        <translation>begins a change of an app on staging: a backup, then a branch</translation>
    </message>
    <message>
        <source>lists the files of the app it changes</source>
        <translation>lists the files of the app it changes</translation>
    </message>
    <message>
        <source>reads a file of the app it changes</source>
        <translation>reads a file of the app it changes</translation>
    </message>
    <message>
        <source>searches the files of the app it changes</source>
        <translation>searches the files of the app it changes</translation>
    </message>
    <message>
        <source>WRITES: changes files of its branch</source>
        <translation>WRITES: changes files of its branch</translation>
    </message>
    <message>
        <source>WRITES: commits what it changed to its branch</source>
        <translation>WRITES: commits what it changed to its branch</translation>
    </message>
    <message>
        <source>shows what its branch changes</source>
        <translation>shows what its branch changes</translation>
    </message>
    <message>
        <source>WRITES: brings its branch to the staging site and migrates it</source>
        <translation>WRITES: brings its branch to the staging site and migrates it</translation>
    </message>
    <message>
        <source>runs the app&apos;s tests on the staging site</source>
        <translation>runs the app&apos;s tests on the staging site</translation>
    </message>
    <message>
        <source>asks people to approve the change, with its diff and log</source>
        <translation>asks people to approve the change, with its diff and log</translation>
    </message>
    <message>
        <source>gives its change up</source>
        <translation>gives its change up</translation>
    </message>
    <message>
        <source>says how its change stands</source>
        <translation>says how its change stands</translation>
    </message>
    <message>
        <source>searches its own mailbox</source>
        <translation>searches its own mailbox</translation>
    </message>
    <message>
        <source>reads a mail of its own mailbox</source>
        <translation>reads a mail of its own mailbox</translation>
    </message>
    <message>
        <source>WRITES: keeps drafts in its own mailbox</source>
        <translation>WRITES: keeps drafts in its own mailbox</translation>
    </message>
    <message>
        <source>WRITES: sends a mail from its address, once people agreed</source>
        <translation>WRITES: sends a mail from its address, once people agreed</translation>
    </message>
    <message>
        <source>asks another persona, which answers with its own rights</source>
        <translation>asks another persona, which answers with its own rights</translation>
    </message>
    <message>
        <source>reads up how something is done, from its skills</source>
        <translation>reads up how something is done, from its skills</translation>
    </message>
    <message>
        <source>runs a script of a skill, locked in, without a network</source>
        <translation>runs a script of a skill, locked in, without a network</translation>
    </message>
    <message>
        <source>reads what stands in the calendar</source>
        <translation>reads what stands in the calendar</translation>
    </message>
    <message>
        <source>looks for free time in the calendar</source>
        <translation>looks for free time in the calendar</translation>
    </message>
    <message>
        <source>WRITES: puts events into the calendar</source>
        <translation>WRITES: puts events into the calendar</translation>
    </message>
    <message>
        <source>WRITES: moves events of the calendar</source>
        <translation>WRITES: moves events of the calendar</translation>
    </message>
    <message>
        <source>WRITES: cancels events of the calendar</source>
        <translation>WRITES: cancels events of the calendar</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TopicStep</name>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Where in the group it answers. One topic has one persona.</source>
        <translation>Where in the group it answers. One topic has one persona.</translation>
    </message>
    <message>
        <source>A topic that is &amp;free</source>
        <translation>A topic that is &amp;free</translation>
    </message>
    <message>
        <source>A &amp;new topic</source>
        <translation>A &amp;new topic</translation>
    </message>
    <message>
        <source>N&amp;one: direct messages only</source>
        <translation>N&amp;one: direct messages only</translation>
    </message>
    <message>
        <source>Free topics</source>
        <translation>Free topics</translation>
    </message>
    <message>
        <source>N&amp;ame of the topic</source>
        <translation>N&amp;ame of the topic</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>&amp;Id of the topic</source>
        <translation>&amp;Id of the topic</translation>
    </message>
    <message>
        <source>Make it in the group</source>
        <translation>Make it in the group</translation>
    </message>
    <message>
        <source>It is there; its thread id is known</source>
        <translation>It is there; its thread id is known</translation>
    </message>
    <message>
        <source>Later, with “staffroom pair”</source>
        <translation>Later, with “staffroom pair”</translation>
    </message>
    <message>
        <source>In &amp;Telegram</source>
        <translation>In &amp;Telegram</translation>
    </message>
    <message>
        <source>Thread i&amp;d</source>
        <translation>Thread i&amp;d</translation>
    </message>
    <message>
        <source>A topic that is &amp;free (there is none)</source>
        <translation>A topic that is &amp;free (there is none)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Transcript</name>
    <message>
        <source>The conversation</source>
        <translation>The conversation</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>Earlier messages</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>turn</translation>
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
        <source>A turn is one run of a persona&apos;s loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</source>
        <translation>A turn is one run of a persona&apos;s loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n tool call</numerusform>
            <numerusform>%n tool calls</numerusform>
        </translation>
    </message>
    <message>
        <source>dry: %1</source>
        <translation>dry: %1</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Replay…</translation>
    </message>
    <message>
        <source>Go through this turn again, dry, with other rules or another model</source>
        <translation>Go through this turn again, dry, with other rules or another model</translation>
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
        <source>What did today cost, who spends it, is it growing? Cost is what the models&apos; prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</source>
        <translation>What did today cost, who spends it, is it growing? Cost is what the models&apos; prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</translation>
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
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>of %1 that budgets allow</source>
        <translation>of %1 that budgets allow</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsesPane</name>
    <message>
        <source>written</source>
        <translation>written</translation>
    </message>
    <message>
        <source>given</source>
        <translation>given</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>asked for</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>How</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Turns in which the note was used</source>
        <translation>Turns in which the note was used</translation>
    </message>
    <message>
        <source>Where a note was used stands here: the turns in which the model was given it.</source>
        <translation>Where a note was used stands here: the turns in which the model was given it.</translation>
    </message>
    <message numerus="yes">
        <source>Used in %n turn(s). Enter opens one.</source>
        <translation>
            <numerusform>Used in %n turn. Enter opens it.</numerusform>
            <numerusform>Used in %n turns. Enter opens one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Waterfall</name>
    <message>
        <source>The turn&apos;s course</source>
        <translation>The turn&apos;s course</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WhoStep</name>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>As colleagues will know it. The folder is what files, commands and the record call it, and stays.</source>
        <translation>As colleagues will know it. The folder is what files, commands and the record call it, and stays.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>&amp;Department</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-mail</translation>
    </message>
    <message>
        <source>Its corporate address; may be left empty.</source>
        <translation>Its corporate address; may be left empty.</translation>
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
        <source>the team&apos;s files need mending</source>
        <translation>the team&apos;s files need mending</translation>
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
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
    <message>
        <source>edit · %1</source>
        <translation>edit · %1</translation>
    </message>
    <message>
        <source>Changes that are not saved</source>
        <translation>Changes that are not saved</translation>
    </message>
    <message>
        <source>Closing throws away what you changed: %1.</source>
        <translation>Closing throws away what you changed: %1.</translation>
    </message>
    <message>
        <source>Hire…</source>
        <translation>Hire…</translation>
    </message>
    <message>
        <source>action</source>
        <translation>action</translation>
    </message>
    <message>
        <source>Dismiss %1…</source>
        <translation>Dismiss %1…</translation>
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
    <message>
        <source>approved</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>void</source>
        <translation>void</translation>
    </message>
</context>
</TS>
