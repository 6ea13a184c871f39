<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>The window from which one person runs a Staffroom team.</source>
        <translation>النافذة التي يدير منها شخص واحد فريق Staffroom.</translation>
    </message>
    <message>
        <source>the team&apos;s folder</source>
        <translation>مجلد الفريق</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light أو dark أو system</translation>
    </message>
    <message>
        <source>never run the team here: wait for the one that has the home</source>
        <translation>لا تشغّل الفريق هنا أبدًا: انتظر من بيده المجلد</translation>
    </message>
    <message>
        <source>play a rehearsal: the shipped team in a practice world on this computer</source>
        <translation>تشغيل بروفة: الفريق المرفق في عالم تدريب على هذا الحاسوب</translation>
    </message>
    <message>
        <source>ar, de, en or tr; else the one chosen in the settings, else the system&apos;s</source>
        <translation>ar أو de أو en أو tr؛ وإلا فاللغة المختارة في الإعدادات، وإلا فلغة النظام</translation>
    </message>
    <message>
        <source>attach to the team on a server, through your ssh</source>
        <translation>الاتصال بالفريق على خادم عبر ssh الخاص بك</translation>
    </message>
    <message>
        <source>with --server: the team&apos;s folder there</source>
        <translation>مع ‎--server: مجلد الفريق هناك</translation>
    </message>
</context>
<context>
    <name>staffroom::console::Console</name>
    <message>
        <source>a rehearsal on this computer</source>
        <translation>تدريب على هذا الحاسوب</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>A backup is being restored</source>
        <translation>تجري استعادة نسخة احتياطية</translation>
    </message>
    <message>
        <source>The window can be closed when the team is back.</source>
        <translation>يمكن إغلاق النافذة حين يعود الفريق.</translation>
    </message>
    <message>
        <source>The rehearsal has ended</source>
        <translation>انتهى التدريب</translation>
    </message>
    <message>
        <source>The team cannot start</source>
        <translation>لا يمكن للفريق أن يبدأ</translation>
    </message>
    <message>
        <source>Another program runs the team. End it first (`systemctl stop staffroom`, or Ctrl+C where `staffroom serve` runs), then:

    staffroom --home %1 restore %2</source>
        <translation>برنامج آخر يشغّل الفريق. أنهِه أولًا (‎`systemctl stop staffroom`‎ أو Ctrl+C حيث يعمل ‎`staffroom serve`‎)، ثم:

    staffroom --home %1 restore %2</translation>
    </message>
    <message>
        <source>The team works in this window</source>
        <translation>الفريق يعمل في هذه النافذة</translation>
    </message>
    <message>
        <source>When it ends, nobody answers any more and no job runs.

To have the team work without a window, run `staffroom serve` on this computer, or take a backup to a server and restore it there.</source>
        <translation>حين ينتهي لن يجيب أحد ولن تُنفَّذ أي مهمة.

ليعمل الفريق من دون نافذة شغّل ‎`staffroom serve`‎ على هذا الحاسوب، أو انقل نسخة احتياطية إلى خادم واستعدها هناك.</translation>
    </message>
    <message>
        <source>Keep it at work in the background</source>
        <translation>أبقِه يعمل في الخلفية</translation>
    </message>
    <message>
        <source>This desktop has no place for icons beside its clock.</source>
        <translation>لا مكان للأيقونات بجانب الساعة على سطح المكتب هذا.</translation>
    </message>
    <message>
        <source>End the team</source>
        <translation>أنهِ الفريق</translation>
    </message>
</context>
<context>
    <name>staffroom::console::RehearsalTeam</name>
    <message>
        <source>%1 cannot be started: is the installation whole?</source>
        <translation>لا يمكن تشغيل %1: هل التثبيت مكتمل؟</translation>
    </message>
</context>
<context>
    <name>staffroom::schema</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>the persona&apos;s first name, at most 64 characters, as in &quot;Selin&quot;</source>
        <translation>الاسم الأول للشخصية، 64 حرفًا على الأكثر، مثل &quot;Selin&quot;</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>المسمى الوظيفي</translation>
    </message>
    <message>
        <source>its job title, at most 120 characters</source>
        <translation>مسماها الوظيفي، 120 حرفًا على الأكثر</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>its department, at most 120 characters, as in &quot;Sales &amp; Finance&quot;</source>
        <translation>قسمها، 120 حرفًا على الأكثر، مثل &quot;المبيعات &amp; المالية&quot;</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>its corporate address, as &quot;selin@acme.example&quot;; empty when it has none</source>
        <translation>عنوانها في الشركة، مثل &quot;selin@acme.example&quot;؛ فارغ إن لم يكن لها عنوان</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s models; left out or empty for the team&apos;s default</source>
        <translation>معرّف أحد نماذج الفريق؛ يُترك أو يبقى فارغًا للافتراضي لدى الفريق</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>خاصة</translation>
    </message>
    <message>
        <source>true when its conversations show as metadata until someone opens them; a private persona has no topics</source>
        <translation>مؤشَّر حين لا يظهر من محادثاتها إلا بياناتها الوصفية حتى يفتحها أحد؛ والشخصية الخاصة لا مواضيع لها</translation>
    </message>
    <message>
        <source>Allowlist</source>
        <translation>قائمة المسموح لهم</translation>
    </message>
    <message>
        <source>the ids of the people it answers, as [&quot;ayse&quot;, &quot;deniz&quot;]; at least one, nobody else is answered</source>
        <translation>معرّفات من تجيبهم، مثل ‎[&quot;ayse&quot;, &quot;deniz&quot;]‎؛ واحد على الأقل، ولا يُجاب أحد غيرهم</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>المواضيع</translation>
    </message>
    <message>
        <source>the ids of the topics it answers in, as [&quot;sales&quot;]; one topic has one persona</source>
        <translation>معرّفات المواضيع التي تجيب فيها، مثل ‎[&quot;sales&quot;]‎؛ لكل موضوع شخصية واحدة</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>ما تجيب عنه</translation>
    </message>
    <message>
        <source>in its topics it answers &quot;everything&quot;, or only what is &quot;addressed&quot; to it: a mention, a reply to it, a command</source>
        <translation>تجيب في مواضيعها عن &quot;كل شيء&quot; أو عن &quot;الموجّه إليها&quot; فقط: إشارة إليها أو رد عليها أو أمر</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>addressed</source>
        <translation>الموجّه إليها</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>الرسائل المباشرة</translation>
    </message>
    <message>
        <source>true when people on the allowlist may also write to it directly</source>
        <translation>مؤشَّر حين يحق لمن في قائمة المسموح لهم أن يكتبوا إليها مباشرة أيضًا</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>the bot&apos;s username without @, 5 to 32 letters, digits and &quot;_&quot;, ending in &quot;bot&quot;, as &quot;acme_sales_bot&quot;</source>
        <translation>اسم مستخدم البوت من دون @، من 5 إلى 32 حرفًا ورقمًا و&quot;_&quot;، وينتهي بـ &quot;bot&quot;، مثل &quot;acme_sales_bot&quot;</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>a reference to the bot&apos;s token, as &quot;secret:telegram-token&quot;</source>
        <translation>إشارة إلى رمز البوت، مثل &quot;secret:telegram-token&quot;</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>الموقع</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s ERPNext instances</source>
        <translation>معرّف أحد مواقع ERPNext لدى الفريق</translation>
    </message>
    <message>
        <source>User</source>
        <translation>المستخدم</translation>
    </message>
    <message>
        <source>the ERPNext user it acts as, its own and nobody else&apos;s, as &quot;selin@acme.example&quot;</source>
        <translation>مستخدم ERPNext الذي تعمل باسمه، لها وحدها دون غيرها، مثل &quot;selin@acme.example&quot;</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>a reference to that user&apos;s &quot;api_key:api_secret&quot;, as &quot;secret:erpnext-key&quot;</source>
        <translation>إشارة إلى &quot;api_key:api_secret&quot; لذلك المستخدم، مثل &quot;secret:erpnext-key&quot;</translation>
    </message>
    <message>
        <source>Role profile</source>
        <translation>ملف الأدوار</translation>
    </message>
    <message>
        <source>the role profile that user should have, as &quot;Staffroom Sales &amp; Finance&quot;</source>
        <translation>ملف الأدوار الذي ينبغي أن يكون لذلك المستخدم، مثل &quot;Staffroom Sales &amp; Finance&quot;</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>الطرق</translation>
    </message>
    <message>
        <source>the whitelisted server methods that erp_method may call, as [&quot;acme.api.stock_alarm&quot;]</source>
        <translation>طرق الخادم المسموح لـ erp_method بندائها، مثل ‎[&quot;acme.api.stock_alarm&quot;]‎</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>الأدوات</translation>
    </message>
    <message>
        <source>what it may do, from: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</source>
        <translation>ما يحق لها، من: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>النصوص البرمجية</translation>
    </message>
    <message>
        <source>the programs under scripts/ that run_script may run, as [&quot;sales/daily.py&quot;]</source>
        <translation>البرامج التي تحت ‎scripts/‎ ويحق لـ run_script تشغيلها، مثل ‎[&quot;sales/daily.py&quot;]‎</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>الخطوات</translation>
    </message>
    <message>
        <source>how often the model may be called in one turn, 1 to 50</source>
        <translation>كم مرة يُنادى النموذج في الدورة الواحدة، من 1 إلى 50</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>الثواني</translation>
    </message>
    <message>
        <source>how long one turn may take, 5 to 900 seconds</source>
        <translation>كم تستغرق الدورة الواحدة، من 5 إلى 900 ثانية</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>what its model calls may cost, as { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }; &quot;run&quot; is one run of a job</source>
        <translation>ما يجوز أن تكلّفه نداءات النموذج، مثل ‎{ &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }‎؛ و&quot;run&quot; تنفيذ واحد لمهمة</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>الجدول</translation>
    </message>
    <message>
        <source>when it runs: five cron fields as &quot;*/30 * * * *&quot;, a word as &quot;@daily&quot;, &quot;every 90 minutes&quot;, or &quot;at 2027-01-31 09:00&quot;</source>
        <translation>متى تُنفَّذ: خمسة حقول cron مثل ‎&quot;*/30 * * * *&quot;‎، أو كلمة مثل ‎&quot;@daily&quot;‎، أو &quot;every 90 minutes&quot;، أو &quot;at 2027-01-31 09:00&quot;</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>what the persona is asked when it is time, at most 4000 characters</source>
        <translation>ما يُطلب من الشخصية حين يحين الوقت، 4000 حرف على الأكثر</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>مفعّلة</translation>
    </message>
    <message>
        <source>false while it should not run</source>
        <translation>غير مؤشَّر ما دام ينبغي ألا تُنفَّذ</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>التسليم</translation>
    </message>
    <message>
        <source>&quot;always&quot;: it must post; &quot;findings&quot;: only when there is something to say; &quot;never&quot;: it posts nothing</source>
        <translation>&quot;دائمًا&quot;: لا بد أن تنشر؛ &quot;عند وجود ما يقال&quot;: لا تنشر إلا حينها؛ &quot;أبدًا&quot;: لا تنشر شيئًا</translation>
    </message>
    <message>
        <source>always</source>
        <translation>دائمًا</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>عند وجود ما يقال</translation>
    </message>
    <message>
        <source>never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>the id of the topic it posts to; empty for the persona&apos;s first</source>
        <translation>معرّف الموضوع الذي تنشر فيه؛ فارغ لأول مواضيع الشخصية</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>the IANA zone its schedule is read in; empty for the team&apos;s</source>
        <translation>منطقة IANA التي يُقرأ بها جدولها؛ فارغة لمنطقة الفريق</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>الفحص</translation>
    </message>
    <message>
        <source>the check that runs first, without a model, and decides whether there is anything to say: &quot;zabbix_alerts&quot;, or empty for none</source>
        <translation>الفحص الذي يُنفَّذ أولًا من دون نموذج ويقرر هل هناك ما يقال: &quot;zabbix_alerts&quot; أو فارغ لعدم الفحص</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>the figures it is given, which are posted as they are when the model cannot write: &quot;zabbix_health&quot;, or the path of one of its scripts, or empty</source>
        <translation>الأرقام التي تُعطى لها وتُنشر كما هي إذا تعذّر على النموذج أن يكتب: &quot;zabbix_health&quot; أو مسار أحد نصوصها البرمجية أو فارغ</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>المهلة القصوى</translation>
    </message>
    <message>
        <source>how long one run may take in seconds, 5 to 3600</source>
        <translation>كم ثانية يستغرق التنفيذ الواحد، من 5 إلى 3600</translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation>الاستدراك</translation>
    </message>
    <message>
        <source>how many minutes late it still runs, 0 to 1440; what is later is missed</source>
        <translation>كم دقيقة تتأخر وتُنفَّذ مع ذلك، من 0 إلى 1440؛ وما زاد فهو فائت</translation>
    </message>
    <message>
        <source>Stagger</source>
        <translation>الإزاحة</translation>
    </message>
    <message>
        <source>how many seconds after its time it begins, 0 to 3600</source>
        <translation>بعد كم ثانية من موعدها تبدأ، من 0 إلى 3600</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>التداخل</translation>
    </message>
    <message>
        <source>when the run before is still under way: &quot;skip&quot; this one, or &quot;wait&quot; for its end</source>
        <translation>إذا كان التنفيذ السابق ما زال جاريًا: &quot;تخطٍّ&quot; لهذا أو &quot;انتظار&quot; لنهاية ذاك</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>انتظار</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>how often a run that failed before any model call is tried again, 0 to 5</source>
        <translation>كم مرة يُعاد تنفيذٌ أخفق قبل أي نداء للنموذج، من 0 إلى 5</translation>
    </message>
    <message>
        <source>Pause after errors</source>
        <translation>التوقف بعد الأخطاء</translation>
    </message>
    <message>
        <source>after how many failed runs in a row it pauses itself, 0 for never, at most 100</source>
        <translation>بعد كم تنفيذ فاشل متتالٍ توقف نفسها، 0 يعني أبدًا، و100 على الأكثر</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>البوت</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>بيئة التجربة</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>البريد</translation>
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
        <translation>الأمان</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>جهات الشهادات</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>المسودات</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>المرسلة</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Time zone of ERPNext</source>
        <translation>المنطقة الزمنية لـ ERPNext</translation>
    </message>
    <message>
        <source>Work begins</source>
        <translation>بداية العمل</translation>
    </message>
    <message>
        <source>Work ends</source>
        <translation>نهاية العمل</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>أيام العمل</translation>
    </message>
    <message>
        <source>App</source>
        <translation>التطبيق</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>الموقع</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>الفرع الأساس</translation>
    </message>
    <message>
        <source>Bench</source>
        <translation>Bench</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>OpenSSH</source>
        <translation>OpenSSH</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>المقروء</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>المستودع البعيد</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>النسخ الاحتياطي</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>الترحيل</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>الاختبارات</translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation>الموافقون</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>By</source>
        <translation>من يوافق</translation>
    </message>
    <message>
        <source>People</source>
        <translation>عدد الأشخاص</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>المهلة</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Warn at</source>
        <translation>التحذير عند</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>الدورات</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>المال</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>المنفذ</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>مفتاح المضيف</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalPane</name>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;موافقة</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>&amp;رفض</translation>
    </message>
    <message>
        <source>Show what is asked &amp;now</source>
        <translation>&amp;عرض ما يُسأل عنه الآن</translation>
    </message>
    <message>
        <source>The call, exactly</source>
        <translation>النداء، كما هو تمامًا</translation>
    </message>
    <message>
        <source>Files of the change</source>
        <translation>ملفات التغيير</translation>
    </message>
    <message>
        <source>Comment, for the record…</source>
        <translation>تعليق للسجل…</translation>
    </message>
    <message>
        <source>Comment on the decision</source>
        <translation>تعليق على القرار</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>لم يُختر شيء.</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>ما عاد من النداء</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>بطلب من %1</translation>
    </message>
    <message>
        <source>%1, tried on %2</source>
        <translation>%1، جُرّب على %2</translation>
    </message>
    <message>
        <source>commit %1 on %2</source>
        <translation>الإيداع %1 فوق %2</translation>
    </message>
    <message>
        <source>no test ran</source>
        <translation>لم يُشغَّل أي اختبار</translation>
    </message>
    <message>
        <source>digest %1</source>
        <translation>البصمة %1</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>التغيير %1: %2</translation>
    </message>
    <message>
        <source>Call %1: %2</source>
        <translation>النداء %1: %2</translation>
    </message>
    <message>
        <source>Known secrets are struck out here; the digest is of the call as it really is.</source>
        <translation>الأسرار المعروفة محجوبة هنا؛ والبصمة هي بصمة النداء كما هو فعلًا.</translation>
    </message>
    <message>
        <source>Its diff and log cannot be shown: %1</source>
        <translation>لا يمكن عرض فروقه وسجله: %1</translation>
    </message>
    <message>
        <source>It was changed and is asked about anew: what is shown here is void.</source>
        <translation>لقد غُيّر ويُسأل عنه من جديد: المعروض هنا لاغٍ.</translation>
    </message>
    <message>
        <source>Nothing was decided: %1</source>
        <translation>لم يُتخذ قرار: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalWords</name>
    <message>
        <source>A code change: %1</source>
        <translation>تغيير في الشيفرة: %1</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1، إلى %2</translation>
    </message>
    <message>
        <source>in Telegram</source>
        <translation>في تيليغرام</translation>
    </message>
    <message>
        <source>at this machine</source>
        <translation>على هذا الجهاز</translation>
    </message>
    <message>
        <source>✓ Approved by %1</source>
        <translation>✓ وافق %1</translation>
    </message>
    <message>
        <source>✕ Rejected by %1</source>
        <translation>✕ رفض %1</translation>
    </message>
    <message>
        <source>Approve sends exactly commit %1, as branch %2, to %3. Nothing else goes there; what is changed afterwards is asked about anew.</source>
        <translation>الموافقة ترسل الإيداع %1 بعينه، فرعًا باسم %2، إلى %3. لا يذهب إلى هناك شيء آخر؛ وما يُغيَّر بعدها يُسأل عنه من جديد.</translation>
    </message>
    <message>
        <source>the place set for this persona</source>
        <translation>المكان المحدد لهذه الشخصية</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once.</source>
        <translation>الموافقة تُجري النداء أعلاه بعينه، مرة واحدة.</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once, at %1.</source>
        <translation>الموافقة تُجري النداء أعلاه بعينه، مرة واحدة، لدى %1.</translation>
    </message>
    <message numerus="yes">
        <source>Approve is one agreement; after %n more, by other people, the call above is made, once.</source>
        <translation>
            <numerusform>الموافقة هنا موافقة واحدة؛ ولا حاجة إلى غيرها (%n) ليُجرى النداء أعلاه مرة واحدة.</numerusform>
            <numerusform>الموافقة هنا موافقة واحدة؛ وبعد موافقة أخرى (%n) من شخص آخر يُجرى النداء أعلاه مرة واحدة.</numerusform>
            <numerusform>الموافقة هنا موافقة واحدة؛ وبعد موافقتين أخريين (%n) من أشخاص آخرين يُجرى النداء أعلاه مرة واحدة.</numerusform>
            <numerusform>الموافقة هنا موافقة واحدة؛ وبعد %n موافقات أخرى من أشخاص آخرين يُجرى النداء أعلاه مرة واحدة.</numerusform>
            <numerusform>الموافقة هنا موافقة واحدة؛ وبعد %n موافقة أخرى من أشخاص آخرين يُجرى النداء أعلاه مرة واحدة.</numerusform>
            <numerusform>الموافقة هنا موافقة واحدة؛ وبعد %n موافقة أخرى من أشخاص آخرين يُجرى النداء أعلاه مرة واحدة.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be decided until %1.</source>
        <translation>يمكن البت فيه حتى %1.</translation>
    </message>
    <message>
        <source>It is approved, but could not be sent yet: %1</source>
        <translation>تمت الموافقة عليه، لكن تعذر إرساله حتى الآن: %1</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>يجري تنفيذه.</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>أُرسل: %1</translation>
    </message>
    <message>
        <source>Done, %1.</source>
        <translation>نُفّذ، %1.</translation>
    </message>
    <message>
        <source>It was made and failed.</source>
        <translation>أُجري وأخفق.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>لم يُنفَّذ شيء.</translation>
    </message>
    <message>
        <source>Its time is over; nothing was done.</source>
        <translation>انقضى وقته؛ لم يُنفَّذ شيء.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done.</source>
        <translation>لم يعد ما سُئل عنه؛ لم يُنفَّذ شيء.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done: %1</source>
        <translation>لم يعد ما سُئل عنه؛ لم يُنفَّذ شيء: %1</translation>
    </message>
    <message>
        <source>Whether it was done is not known; it is not done again.</source>
        <translation>لا يُعرف هل نُفّذ؛ ولا يُنفَّذ ثانية.</translation>
    </message>
    <message>
        <source>Nobody is named who may decide this.</source>
        <translation>لم يُسمَّ أحد يحق له البت في هذا.</translation>
    </message>
    <message>
        <source>Nobody decides this at this machine; in Telegram: %1.</source>
        <translation>لا يبتّ أحد في هذا على هذا الجهاز؛ في تيليغرام: %1.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>code change</source>
        <translation>تغيير شيفرة</translation>
    </message>
    <message>
        <source>call</source>
        <translation>نداء</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>السائل</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>وقت السؤال</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>صاحب القرار</translation>
    </message>
    <message>
        <source>Nothing waits for you, and nothing ever did. What a persona may only do once people agree, and the code changes that it asks to be reviewed, stand here.</source>
        <translation>لا شيء ينتظرك، ولم ينتظرك شيء قط. هنا يقف ما لا يجوز للشخصية فعله إلا بموافقة الناس، وتغييرات الشيفرة التي تطلب مراجعتها.</translation>
    </message>
    <message>
        <source>Calls that a persona may only make once people agree, and code changes that it has tried on staging. An approval is bound to exactly what is shown: anything else is asked about anew. What is decided here, at this machine, is decided by the operator who is named for it; all others decide in Telegram.</source>
        <translation>نداءات لا يجوز للشخصية إجراؤها إلا بموافقة الناس، وتغييرات شيفرة جرّبتها في بيئة الاختبار. الموافقة مرتبطة بما يُعرض تمامًا: وكل ما عداه يُسأل عنه من جديد. هنا، على هذا الجهاز، يبتّ المشغّل المسمّى لذلك؛ أما الآخرون فيبتّون في تيليغرام.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Attention</name>
    <message>
        <source>%1 asks for approval</source>
        <translation>%1 يطلب الموافقة</translation>
    </message>
    <message numerus="yes">
        <source>ERPNext refused %n request(s)</source>
        <translation>
            <numerusform>لم يرفض ERPNext أي طلب</numerusform>
            <numerusform>رفض ERPNext طلبًا واحدًا</numerusform>
            <numerusform>رفض ERPNext طلبين</numerusform>
            <numerusform>رفض ERPNext %n طلبات</numerusform>
            <numerusform>رفض ERPNext %n طلبًا</numerusform>
            <numerusform>رفض ERPNext %n طلب</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::AuditPage</name>
    <message>
        <source>403 audit</source>
        <translation>سجل رفض 403</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Doctype</source>
        <translation>نوع المستند</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>المرات</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>الأخير</translation>
    </message>
    <message>
        <source>First</source>
        <translation>الأول</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>السائل</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Show the turn</source>
        <translation>أظهر الدورة</translation>
    </message>
    <message>
        <source>Refusals, grouped</source>
        <translation>حالات الرفض مجمّعة</translation>
    </message>
    <message>
        <source>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext&apos;s own words and the turn that led to it.</source>
        <translation>لم يرفض ERPNext شيئًا. لو وقع رفض (403) لظهر هنا بكلمات ERPNext نفسها ومع الدورة التي أدت إليه.</translation>
    </message>
    <message>
        <source>Single refusals</source>
        <translation>حالات الرفض المفردة</translation>
    </message>
    <message>
        <source>What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is reported in the topic by the system itself, whatever the model says.</source>
        <translation>ما رفضه ERPNext لشخصياتك. الرفض ليس خطأ: إنه حدود الدور وهي تعمل. النظام نفسه يبلّغ عنه في الموضوع مهما قال النموذج.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2) may not do “%3” on %4: refused %n time(s).</source>
        <translation>
            <numerusform>لا يحق لـ %1 (%2) تنفيذ «%3» على %4: لم يُرفض.</numerusform>
            <numerusform>لا يحق لـ %1 (%2) تنفيذ «%3» على %4: رُفض مرة واحدة.</numerusform>
            <numerusform>لا يحق لـ %1 (%2) تنفيذ «%3» على %4: رُفض مرتين.</numerusform>
            <numerusform>لا يحق لـ %1 (%2) تنفيذ «%3» على %4: رُفض %n مرات.</numerusform>
            <numerusform>لا يحق لـ %1 (%2) تنفيذ «%3» على %4: رُفض %n مرة.</numerusform>
            <numerusform>لا يحق لـ %1 (%2) تنفيذ «%3» على %4: رُفض %n مرة.</numerusform>
        </translation>
    </message>
    <message>
        <source>ERPNext&apos;s words: %1</source>
        <translation>كلمات ERPNext: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupSection</name>
    <message>
        <source>Backup and restore</source>
        <translation>النسخ الاحتياطي والاستعادة</translation>
    </message>
    <message>
        <source>A backup is one file with everything but the secrets, made while the team works and read back before it counts.</source>
        <translation>النسخة الاحتياطية ملف واحد فيه كل شيء عدا الأسرار، تُصنع والفريق يعمل ولا تُحتسب إلا بعد إعادة قراءتها.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>أُنشئت</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>انسخ احتياطيًا الآن</translation>
    </message>
    <message>
        <source>What would it change?</source>
        <translation>ما الذي ستغيّره؟</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>استعادة…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>النسخ الاحتياطية</translation>
    </message>
    <message>
        <source>No backup in the home&apos;s own folder yet. “Back up now” makes the first.</source>
        <translation>لا نسخة احتياطية في مجلد الفريق بعد. «انسخ احتياطيًا الآن» تصنع الأولى.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>all</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>How many backups are kept</source>
        <translation>كم نسخة احتياطية تُحفظ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Afterwards &amp;keep</source>
        <translation>بعدها ا&amp;حتفظ بـ</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>يجري النسخ الاحتياطي…</translation>
    </message>
    <message>
        <source>No backup was made.</source>
        <translation>لم تُصنع نسخة احتياطية.</translation>
    </message>
    <message>
        <source>Making a backup: step %1 of %2</source>
        <translation>يجري النسخ الاحتياطي: الخطوة %1 من %2</translation>
    </message>
    <message>
        <source>Reading the backup…</source>
        <translation>تُقرأ النسخة الاحتياطية…</translation>
    </message>
    <message>
        <source>The team works elsewhere. On that machine, as the user it runs as:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</source>
        <translation>الفريق يعمل في مكان آخر. على ذلك الجهاز وبالمستخدم الذي يعمل به:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>استعادة نسخة احتياطية</translation>
    </message>
    <message>
        <source>Put the home back to %1?

The team ends for it and comes back afterwards. What is there now is moved aside, not erased. Messages under way are marked as unknown; nothing is sent twice.</source>
        <translation>إعادة المجلد إلى ما كان عليه في %1؟

يتوقف الفريق لأجل ذلك ثم يعود. ما هو موجود الآن يُنحّى جانبًا ولا يُمحى. الرسائل التي في الطريق تُعلَّم مجهولة، ولا يُرسل شيء مرتين.</translation>
    </message>
    <message>
        <source>End the team and restore</source>
        <translation>أنهِ الفريق واستعد</translation>
    </message>
    <message>
        <source>The team ends, the backup is unpacked and checked, then takes the home&apos;s place…</source>
        <translation>يتوقف الفريق، وتُفك النسخة وتُفحص ثم تحل محل المجلد…</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>لم يُستعد شيء.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupWords</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%n ملفات</numerusform>
            <numerusform>%n ملفًا</numerusform>
            <numerusform>%n ملف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in databases</source>
        <translation>
            <numerusform>لا صفوف في قواعد البيانات</numerusform>
            <numerusform>صف واحد في قواعد البيانات</numerusform>
            <numerusform>صفان في قواعد البيانات</numerusform>
            <numerusform>%n صفوف في قواعد البيانات</numerusform>
            <numerusform>%n صفًا في قواعد البيانات</numerusform>
            <numerusform>%n صف في قواعد البيانات</numerusform>
        </translation>
    </message>
    <message>
        <source>read back and found good.</source>
        <translation>أُعيدت قراءتها وهي سليمة.</translation>
    </message>
    <message>
        <source>Not as usual:</source>
        <translation>غير المعتاد:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا غيرها</numerusform>
            <numerusform>وواحد آخر</numerusform>
            <numerusform>واثنان آخران</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>Older backups removed:</source>
        <translation>نسخ أقدم أُزيلت:</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) are not in it: keep them elsewhere.</source>
        <translation>
            <numerusform>لا أسرار خارجها.</numerusform>
            <numerusform>سر واحد ليس فيها: احفظه في مكان آخر.</numerusform>
            <numerusform>سران ليسا فيها: احفظهما في مكان آخر.</numerusform>
            <numerusform>%n أسرار ليست فيها: احفظها في مكان آخر.</numerusform>
            <numerusform>%n سرًا ليست فيها: احفظها في مكان آخر.</numerusform>
            <numerusform>%n سر ليست فيها: احفظها في مكان آخر.</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup of %1. Nothing has been changed yet; restoring it would do this:</source>
        <translation>نسخة احتياطية من %1. لم يتغير شيء بعد؛ استعادتها ستفعل هذا:</translation>
    </message>
    <message>
        <source>Would come: %1</source>
        <translation>سيُضاف: %1</translation>
    </message>
    <message>
        <source>Would be replaced: %1</source>
        <translation>سيُستبدل: %1</translation>
    </message>
    <message>
        <source>Would be moved aside: %1</source>
        <translation>سيُنحّى جانبًا: %1</translation>
    </message>
    <message numerus="yes">
        <source>The same: %n file(s)</source>
        <translation>
            <numerusform>بلا تغيير: لا ملفات</numerusform>
            <numerusform>بلا تغيير: ملف واحد</numerusform>
            <numerusform>بلا تغيير: ملفان</numerusform>
            <numerusform>بلا تغيير: %n ملفات</numerusform>
            <numerusform>بلا تغيير: %n ملفًا</numerusform>
            <numerusform>بلا تغيير: %n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets to be set again afterwards: %1</source>
        <translation>أسرار تُضبط من جديد بعدها: %1</translation>
    </message>
    <message>
        <source>What is there now is moved to revisions/, never erased.</source>
        <translation>ما هو موجود الآن يُنقل إلى ‎revisions/‎ ولا يُمحى أبدًا.</translation>
    </message>
    <message numerus="yes">
        <source>Restored: %n file(s).</source>
        <translation>
            <numerusform>استُعيد: لا ملفات.</numerusform>
            <numerusform>استُعيد: ملف واحد.</numerusform>
            <numerusform>استُعيد: ملفان.</numerusform>
            <numerusform>استُعيد: %n ملفات.</numerusform>
            <numerusform>استُعيد: %n ملفًا.</numerusform>
            <numerusform>استُعيد: %n ملف.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there lies in %1.</source>
        <translation>ما كان هناك موجود في %1.</translation>
    </message>
    <message numerus="yes">
        <source>Not known whether sent since: %n message(s).</source>
        <translation>
            <numerusform>لا يُعرف هل أُرسلت منذئذ: لا رسائل.</numerusform>
            <numerusform>لا يُعرف هل أُرسلت منذئذ: رسالة واحدة.</numerusform>
            <numerusform>لا يُعرف هل أُرسلت منذئذ: رسالتان.</numerusform>
            <numerusform>لا يُعرف هل أُرسلت منذئذ: %n رسائل.</numerusform>
            <numerusform>لا يُعرف هل أُرسلت منذئذ: %n رسالة.</numerusform>
            <numerusform>لا يُعرف هل أُرسلت منذئذ: %n رسالة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not known whether answered: %n question(s).</source>
        <translation>
            <numerusform>لا يُعرف هل أُجيب: لا أسئلة.</numerusform>
            <numerusform>لا يُعرف هل أُجيب: سؤال واحد.</numerusform>
            <numerusform>لا يُعرف هل أُجيب: سؤالان.</numerusform>
            <numerusform>لا يُعرف هل أُجيب: %n أسئلة.</numerusform>
            <numerusform>لا يُعرف هل أُجيب: %n سؤالًا.</numerusform>
            <numerusform>لا يُعرف هل أُجيب: %n سؤال.</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs due since then count as missed; nothing is repeated.</source>
        <translation>المهام التي استحقت منذئذ تُعد فائتة، ولا يُعاد شيء.</translation>
    </message>
    <message>
        <source>Secrets to be set again: %1</source>
        <translation>أسرار تُضبط من جديد: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BotStep</name>
    <message>
        <source>Bot</source>
        <translation>البوت</translation>
    </message>
    <message>
        <source>Each persona is a Telegram bot of its own. In Telegram, write /newbot to @BotFather, give the bot a name and a handle that ends in “bot”, and copy the token it answers with.</source>
        <translation>كل شخصية بوت مستقل في تيليجرام. اكتب ‎/newbot إلى ‎@BotFather في تيليجرام، وأعطِ البوت اسمًا ومعرّفًا ينتهي بـ«bot»، وانسخ الرمز الذي يجيب به.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;جرّبه</translation>
    </message>
    <message>
        <source>The bot's token</source>
        <translation>رمز البوت</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>ال&amp;رمز</translation>
    </message>
    <message>
        <source>It is shown to nobody and stands in no file: it is kept where the home's secrets are.</source>
        <translation>لا يُعرض على أحد ولا يوجد في أي ملف: يُحفظ حيث أسرار الفريق.</translation>
    </message>
    <message>
        <source>Asking Telegram…</source>
        <translation>يُسأل تيليجرام…</translation>
    </message>
    <message>
        <source>This is @%1; it hears the group.</source>
        <translation>هذا ‎@%1؛ وهو يسمع المجموعة.</translation>
    </message>
    <message>
        <source>This is @%1.</source>
        <translation>هذا ‎@%1.</translation>
    </message>
    <message>
        <source>This is @%1. %2. It can be hired all the same; “Try it” looks again.</source>
        <translation>هذا ‎@%1. %2. يمكن توظيفه رغم ذلك؛ «جرّبه» ينظر مرة أخرى.</translation>
    </message>
    <message>
        <source>The token is missing: paste what @BotFather answered.</source>
        <translation>الرمز مفقود: ألصق ما أجاب به ‎@BotFather.</translation>
    </message>
    <message>
        <source>That is no token: digits, a colon, some 35 letters and digits. Copy it whole from @BotFather.</source>
        <translation>هذا ليس رمزًا: أرقام ثم نقطتان ثم نحو 35 حرفًا ورقمًا. انسخه كاملًا من ‎@BotFather.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BudgetWords</name>
    <message>
        <source>%1 today</source>
        <translation>%1 اليوم</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 من %2 رمز</translation>
    </message>
    <message>
        <source>%1 of %2 turns</source>
        <translation>%1 من %2 دورة</translation>
    </message>
    <message>
        <source>%1 this hour</source>
        <translation>%1 هذه الساعة</translation>
    </message>
    <message>
        <source>%1 this month</source>
        <translation>%1 هذا الشهر</translation>
    </message>
    <message>
        <source>used up: %1</source>
        <translation>نفدت: %1</translation>
    </message>
    <message>
        <source>runs low: %1</source>
        <translation>توشك على النفاد: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CommandPalette</name>
    <message>
        <source>Go to</source>
        <translation>اذهب إلى</translation>
    </message>
    <message>
        <source>A persona, a job, a page…</source>
        <translation>شخصية أو مهمة أو صفحة…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CompanySection</name>
    <message>
        <source>Company and topics</source>
        <translation>الشركة والمواضيع</translation>
    </message>
    <message>
        <source>Who the team works for and where it is reached. This stands in the team&apos;s files.</source>
        <translation>لمن يعمل الفريق وأين يُتواصل معه. هذا مكتوب في ملفات الفريق.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>السلسلة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>آخر ما سُمع</translation>
    </message>
    <message>
        <source>now called “%1”</source>
        <translation>يُسمى الآن «%1»</translation>
    </message>
    <message>
        <source>Read the files again</source>
        <translation>اقرأ الملفات من جديد</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>المواضيع</translation>
    </message>
    <message>
        <source>team.json names no topic.</source>
        <translation>لا يذكر ‎team.json‎ أي موضوع.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Who they say they are</source>
        <translation>كيف يعرّفون أنفسهم</translation>
    </message>
    <message>
        <source>bots, always</source>
        <translation>بوتات دائمًا</translation>
    </message>
    <message>
        <source>colleagues; bots when asked</source>
        <translation>زملاء؛ وبوتات إذا سُئلوا</translation>
    </message>
    <message>
        <source>Telegram group</source>
        <translation>مجموعة Telegram</translation>
    </message>
    <message>
        <source>not paired yet: `staffroom pair`</source>
        <translation>لم تُربط بعد: ‎`staffroom pair`‎</translation>
    </message>
    <message>
        <source>Telegram server</source>
        <translation>خادم Telegram</translation>
    </message>
    <message>
        <source>To be changed in %1; what is valid takes effect at once.</source>
        <translation>يُغيَّر في %1؛ وما كان صالحًا يسري فورًا.</translation>
    </message>
    <message>
        <source>The files need mending; the last good ones stay in force.</source>
        <translation>الملفات تحتاج إلى إصلاح؛ وتبقى آخر نسخة سليمة سارية.</translation>
    </message>
    <message>
        <source>Read: nothing has changed.</source>
        <translation>قُرئت: لم يتغير شيء.</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>صار ساريًا: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayBars</name>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayCalendar</name>
    <message>
        <source>The day&apos;s jobs, expected against what ran</source>
        <translation>مهام اليوم: المتوقع وما نُفذ</translation>
    </message>
    <message>
        <source>No job is due on this day.</source>
        <translation>لا مهمة مستحقة في هذا اليوم.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>التسليمات</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Chat / topic</source>
        <translation>الدردشة / الموضوع</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>السلامة</translation>
    </message>
    <message>
        <source>Last delivered</source>
        <translation>آخر تسليم</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>على التوالي</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>ما الخطأ</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>الحادثة</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>أقرّ بها</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>إقرار</translation>
    </message>
    <message>
        <source>Ways out</source>
        <translation>طرق الإرسال</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>لم يُرسل شيء بعد.</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>الحوادث المفتوحة</translation>
    </message>
    <message>
        <source>No open incident: everything arrives, every job runs.</source>
        <translation>لا حادثة مفتوحة: كل شيء يصل وكل مهمة تُنفَّذ.</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>تم الإقرار</translation>
    </message>
    <message>
        <source>A message counts as delivered only when Telegram names the topic it was meant for. What may or may not have arrived is unknown, and is never sent again by itself.</source>
        <translation>لا تُعد الرسالة مُسلَّمة إلا إذا ذكر Telegram الموضوع المقصود. وما لا يُعرف وصوله فهو مجهول ولا يُعاد إرساله تلقائيًا أبدًا.</translation>
    </message>
    <message>
        <source>Outbox: %1</source>
        <translation>الصادر: %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>فارغ</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DiffView</name>
    <message>
        <source>The changes</source>
        <translation>التغييرات</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DismissDialog</name>
    <message>
        <source>Dismiss %1</source>
        <translation>إقالة %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Dismiss %1, %2</source>
        <translation>إقالة %1، %2</translation>
    </message>
    <message>
        <source>Its turns and jobs end at once, and it answers nobody any more. Its folder, memory included, is kept in the home under revisions/dismissed; its secrets are forgotten. The record keeps what it did. Nobody else is touched.</source>
        <translation>تنتهي أدوارها ومهامها فورًا، ولا تجيب أحدًا بعد ذلك. يُحفظ مجلدها مع ذاكرتها تحت revisions/dismissed، وتُنسى أسرارها. يحتفظ السجل بما فعلته. ولا يُمسّ أحد غيرها.</translation>
    </message>
    <message>
        <source>Take its topics out of the team, too: %1</source>
        <translation>إخراج مواضيعها من الفريق أيضًا: %1</translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>اكتب «%1» للتأكيد</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DoctorSection</name>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Looks over files, secrets, disk, sandbox, bots, topics, models, ERPNext and Zabbix, from the machine where the team works. It changes nothing.</source>
        <translation>يفحص الملفات والأسرار والقرص والبيئة المعزولة والبوتات والمواضيع والنماذج وERPNext وZabbix من الجهاز الذي يعمل عليه الفريق. ولا يغيّر شيئًا.</translation>
    </message>
    <message>
        <source>Look over everything</source>
        <translation>افحص كل شيء</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>also send a test message into every topic</source>
        <translation>أرسل أيضًا رسالة اختبار إلى كل موضوع</translation>
    </message>
    <message>
        <source>Everything found, as text</source>
        <translation>كل ما وُجد، نصًّا</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Not looked yet.</source>
        <translation>لم يُفحص بعد.</translation>
    </message>
    <message>
        <source>Looking… one call to each bot, site and model takes a little.</source>
        <translation>يجري الفحص… نداء واحد لكل بوت وموقع ونموذج يستغرق قليلًا.</translation>
    </message>
    <message>
        <source>The doctor did not come to an end.</source>
        <translation>لم يُتم الطبيب فحصه.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>لا أخطاء</numerusform>
            <numerusform>خطأ واحد</numerusform>
            <numerusform>خطآن</numerusform>
            <numerusform>%n أخطاء</numerusform>
            <numerusform>%n خطأً</numerusform>
            <numerusform>%n خطأ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>لا تحذيرات</numerusform>
            <numerusform>تحذير واحد</numerusform>
            <numerusform>تحذيران</numerusform>
            <numerusform>%n تحذيرات</numerusform>
            <numerusform>%n تحذيرًا</numerusform>
            <numerusform>%n تحذير</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DryRun</name>
    <message>
        <source>Dry run</source>
        <translation>تجربة بلا تنفيذ</translation>
    </message>
    <message>
        <source>What it would do</source>
        <translation>ما كانت ستفعله</translation>
    </message>
    <message>
        <source>Question for a dry run</source>
        <translation>سؤال لتجربة بلا تنفيذ</translation>
    </message>
    <message>
        <source>Ctrl+Enter. The model is asked, and paid; no tool is called, nothing is remembered.</source>
        <translation>Ctrl+Enter. يُسأل النموذج وتُدفع أجرته؛ ولا تُنادى أي أداة ولا يُتذكّر شيء.</translation>
    </message>
    <message>
        <source>Ask here: what would %1 do with these rules?</source>
        <translation>اسأل هنا: ماذا كانت %1 ستفعل بهذه القواعد؟</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>يفكر…</translation>
    </message>
    <message>
        <source>It would call, and answer from what comes back:</source>
        <translation>كانت ستنادي ما يلي وتجيب مما يعود إليها:</translation>
    </message>
    <message>
        <source>dry run: nothing was called</source>
        <translation>تجربة بلا تنفيذ: لم يُنادَ شيء</translation>
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
        <translation>تعمل باسم مستخدم خاص بها، ولها هناك ما لهذا المستخدم لا أكثر، أيًّا كان ما تقوله قواعدها.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;جرّبه</translation>
    </message>
    <message>
        <source>&amp;Instance</source>
        <translation>ال&amp;نسخة</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ال&amp;مستخدم</translation>
    </message>
    <message>
        <source>Role &amp;profile</source>
        <translation>ملف ال&amp;أدوار</translation>
    </message>
    <message>
        <source>The user's key</source>
        <translation>مفتاح المستخدم</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>ال&amp;مفتاح</translation>
    </message>
    <message>
        <source>Left empty, user, role and key can be made right after hiring, with an administrator's key.</source>
        <translation>إذا تُرك فارغًا أمكن إنشاء المستخدم والدور والمفتاح بعد التوظيف مباشرة بمفتاح مدير.</translation>
    </message>
    <message>
        <source>None: it works without ERPNext</source>
        <translation>لا شيء: تعمل دون ERPNext</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>يُسأل ERPNext…</translation>
    </message>
    <message>
        <source>The key works, and it is %1's.</source>
        <translation>المفتاح يعمل، وهو لـ%1.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FindingsView</name>
    <message>
        <source>What was found</source>
        <translation>ما وُجد</translation>
    </message>
    <message>
        <source>good</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>error</source>
        <translation>خطأ</translation>
    </message>
    <message>
        <source>note</source>
        <translation>ملاحظة</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FirstStart</name>
    <message>
        <source>Browse…</source>
        <translation>استعراض…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Staffroom</source>
        <translation>Staffroom</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>There is no team here yet</source>
        <translation>لا فريق هنا بعد</translation>
    </message>
    <message>
        <source>Staffroom runs a team of personas that answer in Telegram. How would you like to begin?</source>
        <translation>يشغّل Staffroom فريقًا من الشخصيات تجيب في Telegram. كيف تود أن تبدأ؟</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>&amp;تدريب</translation>
    </message>
    <message>
        <source>See the shipped team at work against a practice world on this computer. Nothing real is touched.</source>
        <translation>شاهد الفريق المرفق يعمل أمام عالم تدريبي على هذا الحاسوب. لا يُمس شيء حقيقي.</translation>
    </message>
    <message>
        <source>&amp;New team</source>
        <translation>&amp;فريق جديد</translation>
    </message>
    <message>
        <source>Make a home with the shipped org chart, to be filled with your own addresses and keys.</source>
        <translation>أنشئ مجلدًا بالهيكل التنظيمي المرفق لتملأه بعناوينك ومفاتيحك.</translation>
    </message>
    <message>
        <source>&amp;Open a home</source>
        <translation>ا&amp;فتح مجلدًا</translation>
    </message>
    <message>
        <source>A team&apos;s folder that is on this computer already.</source>
        <translation>مجلد فريق موجود على هذا الحاسوب من قبل.</translation>
    </message>
    <message>
        <source>&amp;Attach to a server</source>
        <translation>ا&amp;تصل بخادم</translation>
    </message>
    <message>
        <source>A team that works on another machine, reached with your own ssh.</source>
        <translation>فريق يعمل على جهاز آخر، تصل إليه عبر ssh الخاص بك.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>أنشئه</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>فريق جديد</translation>
    </message>
    <message>
        <source>Thirteen personas, nine topics. Addresses, keys and the pairing with Telegram follow; the doctor in the settings tells what is missing.</source>
        <translation>ثلاث عشرة شخصية وتسعة مواضيع. تأتي العناوين والمفاتيح والربط مع Telegram لاحقًا؛ والطبيب في الإعدادات يخبرك بما ينقص.</translation>
    </message>
    <message>
        <source>&amp;Company</source>
        <translation>&amp;الشركة</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>المنطقة ال&amp;زمنية</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>ال&amp;مجلد</translation>
    </message>
    <message>
        <source>The new team&apos;s folder</source>
        <translation>مجلد الفريق الجديد</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>افتحه</translation>
    </message>
    <message>
        <source>Open a home</source>
        <translation>افتح مجلدًا</translation>
    </message>
    <message>
        <source>The folder with team.json. If no other program has it, the team works in this window; else the window shows the one that does.</source>
        <translation>المجلد الذي فيه ‎team.json‎. إن لم يكن بيد برنامج آخر عمل الفريق في هذه النافذة، وإلا أظهرت النافذة من يعمل به.</translation>
    </message>
    <message>
        <source>A team&apos;s folder</source>
        <translation>مجلد فريق</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>اتصل</translation>
    </message>
    <message>
        <source>Attach to a server</source>
        <translation>الاتصال بخادم</translation>
    </message>
    <message>
        <source>Your own ssh makes the connection, with your keys, your configuration and the host keys you know. The user must be the one the team runs as: its socket opens to nobody else.</source>
        <translation>ssh الخاص بك هو من يقيم الاتصال بمفاتيحك وإعداداتك ومفاتيح الأجهزة التي تعرفها. يجب أن يكون المستخدم هو الذي يعمل به الفريق: فمقبسه لا يُفتح لغيره.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>ال&amp;خادم</translation>
    </message>
    <message>
        <source>&amp;Home on the server</source>
        <translation>الم&amp;جلد على الخادم</translation>
    </message>
    <message>
        <source>The company has no name yet.</source>
        <translation>لا اسم للشركة بعد.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”; it is written as Europe/Istanbul.</source>
        <translation>لا توجد منطقة زمنية «%1»؛ تُكتب مثل Europe/Istanbul.</translation>
    </message>
    <message>
        <source>The folder is written as a whole path from / on.</source>
        <translation>يُكتب المجلد مسارًا كاملًا يبدأ بـ ‎/‎.</translation>
    </message>
    <message>
        <source>There is no team in “%1”: its folder has a file team.json.</source>
        <translation>لا فريق في «%1»: مجلده يحوي الملف ‎team.json‎.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HireDialog</name>
    <message>
        <source>Hire somebody</source>
        <translation>توظيف شخصية</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>الخطوات</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>ال&amp;سابق</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>ال&amp;تالي</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>&amp;Hire</source>
        <translation>&amp;توظيف</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HiredStep</name>
    <message>
        <source>First question</source>
        <translation>السؤال الأول</translation>
    </message>
    <message>
        <source>Ask it something, as a colleague would. This question is outside Telegram.</source>
        <translation>اسألها شيئًا كما يفعل زميل. هذا السؤال خارج تيليجرام.</translation>
    </message>
    <message>
        <source>&amp;Make its user</source>
        <translation>إنشاء م&amp;ستخدمها</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>ا&amp;سأل</translation>
    </message>
    <message>
        <source>Its ERPNext user</source>
        <translation>مستخدمها في ERPNext</translation>
    </message>
    <message>
        <source>An administrator's key makes role, user and key; it is used once and kept nowhere.</source>
        <translation>مفتاح مدير ينشئ الدور والمستخدم والمفتاح؛ يُستعمل مرة واحدة ولا يُحفظ في أي مكان.</translation>
    </message>
    <message>
        <source>An administrator's key</source>
        <translation>مفتاح مدير</translation>
    </message>
    <message>
        <source>The first question</source>
        <translation>السؤال الأول</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>جوابها</translation>
    </message>
    <message>
        <source>&amp;Open its page</source>
        <translation>&amp;فتح صفحتها</translation>
    </message>
    <message>
        <source>✓ %1 is hired and on duty.</source>
        <translation>✓ وُظّفت %1 وهي في الخدمة.</translation>
    </message>
    <message>
        <source>▲ %1 is hired, and waits until the team's files are mended.</source>
        <translation>▲ وُظّفت %1، وهي تنتظر حتى تُصلح ملفات الفريق.</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>بقي أن يُفعل: %1</translation>
    </message>
    <message>
        <source>Ask %1…</source>
        <translation>اسأل %1…</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>تفكّر…</translation>
    </message>
    <message>
        <source>The key is missing: an administrator makes one in ERPNext under User, Settings, API Access.</source>
        <translation>المفتاح مفقود: ينشئه مدير في ERPNext ضمن User ثم Settings ثم API Access.</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>يُسأل ERPNext…</translation>
    </message>
    <message>
        <source>Everything was there already.</source>
        <translation>كان كل شيء موجودًا.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>المهمة</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>الأخير</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>التسليم</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>الأخطاء</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الاستحقاق</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>begun by hand</source>
        <translation>بُدئت يدويًا</translation>
    </message>
    <message>
        <source>No persona has a job yet. Jobs stand in a persona&apos;s persona.json, under &quot;jobs&quot;.</source>
        <translation>لا مهمة لأي شخصية بعد. تُكتب المهام في ‎persona.json‎ للشخصية تحت ‎&quot;jobs&quot;‎.</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>نفّذ الآن</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>End the run</source>
        <translation>أنهِ التنفيذ</translation>
    </message>
    <message>
        <source>Runs of this job</source>
        <translation>تنفيذات هذه المهمة</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>لم تُنفَّذ بعد.</translation>
    </message>
    <message>
        <source>It runs now</source>
        <translation>تُنفَّذ الآن</translation>
    </message>
    <message>
        <source>The run is ended</source>
        <translation>أُنهي التنفيذ</translation>
    </message>
    <message>
        <source>It runs on time again</source>
        <translation>عادت تُنفَّذ في وقتها</translation>
    </message>
    <message>
        <source>It pauses until you resume it</source>
        <translation>متوقفة حتى تستأنفها</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Everything that runs by itself. A run&apos;s state and its delivery are two things: it may have run well and not have arrived.</source>
        <translation>كل ما يعمل من تلقاء نفسه. حالة التنفيذ وتسليمه أمران: قد يُنفَّذ جيدًا ولا يصل.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsSection</name>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>أخرجها</translation>
    </message>
    <message>
        <source>Run it now</source>
        <translation>نفّذها الآن</translation>
    </message>
    <message>
        <source>What it does by itself, and when. A job that is saved fires from its next due time on; running it now posts like any run.</source>
        <translation>ما تفعله من تلقاء نفسها ومتى. المهمة المحفوظة تُنفَّذ ابتداءً من موعدها القادم؛ وتنفيذها الآن ينشر كأي تنفيذ.</translation>
    </message>
    <message>
        <source>No job. Give one a name, as in “daily-figures”, and press Add.</source>
        <translation>لا مهمة. أعطِ واحدة اسمًا مثل «daily-figures» واضغط «أضف».</translation>
    </message>
    <message>
        <source>Jobs of this persona</source>
        <translation>مهام هذه الشخصية</translation>
    </message>
    <message>
        <source>a new job&apos;s name</source>
        <translation>اسم مهمة جديدة</translation>
    </message>
    <message>
        <source>Name of a new job</source>
        <translation>اسم مهمة جديدة</translation>
    </message>
    <message>
        <source>Save first: what runs is what is saved</source>
        <translation>احفظ أولًا: ما يُنفَّذ هو المحفوظ</translation>
    </message>
    <message>
        <source>%1: not due again</source>
        <translation>%1: لا استحقاق بعد الآن</translation>
    </message>
    <message>
        <source>%1 · next: %2</source>
        <translation>%1 · التالي: %2</translation>
    </message>
    <message>
        <source>Say in two sentences what happened today.</source>
        <translation>قل في جملتين ما حدث اليوم.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 قيد التنفيذ</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::LogSection</name>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>What the runtime has written since its start. Under systemd the journal has all of it: `journalctl -u staffroom`.</source>
        <translation>ما كتبه النظام منذ بدئه. ومع systemd تجد كل شيء في السجل: ‎`journalctl -u staffroom`‎.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>المستوى</translation>
    </message>
    <message>
        <source>error</source>
        <translation>خطأ</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>info</source>
        <translation>معلومة</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>تفصيل</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>السطر</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>تتبّع</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>أدنى مستوى</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>info and worse</source>
        <translation>المعلومات وما فوقها</translation>
    </message>
    <message>
        <source>warnings and errors</source>
        <translation>التحذيرات والأخطاء</translation>
    </message>
    <message>
        <source>errors alone</source>
        <translation>الأخطاء فقط</translation>
    </message>
    <message>
        <source>Keep the newest line in view</source>
        <translation>أبقِ أحدث سطر ظاهرًا</translation>
    </message>
    <message>
        <source>Nothing of that level has been written.</source>
        <translation>لم يُكتب شيء بهذا المستوى.</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>أ&amp;ظهر</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>تصفير…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>الملاحظة</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>لا أحرف</numerusform>
            <numerusform>حرف واحد</numerusform>
            <numerusform>حرفان</numerusform>
            <numerusform>%n أحرف</numerusform>
            <numerusform>%n حرفًا</numerusform>
            <numerusform>%n حرف</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>الأخير</translation>
    </message>
    <message>
        <source>Whose memory</source>
        <translation>ذاكرة من</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Select a note or a conversation.</source>
        <translation>اختر ملاحظة أو محادثة.</translation>
    </message>
    <message>
        <source>Export %1&apos;s memory</source>
        <translation>تصدير ذاكرة %1</translation>
    </message>
    <message>
        <source>The note is changed</source>
        <translation>تغيّرت الملاحظة</translation>
    </message>
    <message>
        <source>Pinned: given with every question</source>
        <translation>مثبّتة: تُعطى مع كل سؤال</translation>
    </message>
    <message>
        <source>Unpinned</source>
        <translation>أُلغي تثبيتها</translation>
    </message>
    <message>
        <source>What was erased is there again</source>
        <translation>عاد ما كان قد مُحي</translation>
    </message>
    <message>
        <source>The copy is erased</source>
        <translation>مُحيت النسخة</translation>
    </message>
    <message>
        <source>What each persona remembers, and nobody else: notes it was told to keep, and what was said. Type in the filter to search both. Opening a private memory is recorded in the ledger.</source>
        <translation>ما تتذكره كل شخصية دون سواها: ملاحظات طُلب منها حفظها وما قيل. اكتب في المرشّح للبحث فيهما معًا. فتح ذاكرة خاصة يُسجَّل في الدفتر.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>%1 (%2 pinned) · %3 · %4 · %5</source>
        <translation>%1 (المثبّت %2) · %3 · %4 · %5</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>لا ملاحظات</numerusform>
            <numerusform>ملاحظة واحدة</numerusform>
            <numerusform>ملاحظتان</numerusform>
            <numerusform>%n ملاحظات</numerusform>
            <numerusform>%n ملاحظة</numerusform>
            <numerusform>%n ملاحظة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>لا رسائل</numerusform>
            <numerusform>رسالة واحدة</numerusform>
            <numerusform>رسالتان</numerusform>
            <numerusform>%n رسائل</numerusform>
            <numerusform>%n رسالة</numerusform>
            <numerusform>%n رسالة</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ sound</source>
        <translation>✓ سليمة</translation>
    </message>
    <message>
        <source>✕ damaged</source>
        <translation>✕ تالفة</translation>
    </message>
    <message>
        <source>Open %1&apos;s private memory</source>
        <translation>افتح ذاكرة %1 الخاصة</translation>
    </message>
    <message>
        <source>That you opened it is recorded in the ledger</source>
        <translation>يُسجَّل في الدفتر أنك فتحتها</translation>
    </message>
    <message>
        <source>Private. Open the memory to search it.</source>
        <translation>خاصة. افتح الذاكرة للبحث فيها.</translation>
    </message>
    <message>
        <source>%1 has kept no note yet. It does when somebody says “remember …”.</source>
        <translation>لم تحفظ %1 أي ملاحظة بعد. تفعل حين يقول لها أحد «تذكّري …».</translation>
    </message>
    <message>
        <source>No note has these words.</source>
        <translation>لا ملاحظة فيها هذه الكلمات.</translation>
    </message>
    <message>
        <source>Nobody has talked with %1 yet.</source>
        <translation>لم يتحدث أحد مع %1 بعد.</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>لا رسالة فيها هذه الكلمات.</translation>
    </message>
    <message numerus="yes">
        <source>Private: %n message(s). Open the memory to read them.</source>
        <translation>
            <numerusform>خاصة: لا رسائل.</numerusform>
            <numerusform>خاصة: رسالة واحدة. افتح الذاكرة لقراءتها.</numerusform>
            <numerusform>خاصة: رسالتان. افتح الذاكرة لقراءتهما.</numerusform>
            <numerusform>خاصة: %n رسائل. افتح الذاكرة لقراءتها.</numerusform>
            <numerusform>خاصة: %n رسالة. افتح الذاكرة لقراءتها.</numerusform>
            <numerusform>خاصة: %n رسالة. افتح الذاكرة لقراءتها.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note %1 is erased.</source>
        <translation>مُحيت الملاحظة %1.</translation>
    </message>
    <message>
        <source>The note is there again</source>
        <translation>عادت الملاحظة</translation>
    </message>
    <message>
        <source>The memory is empty</source>
        <translation>الذاكرة فارغة</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <translation>
            <numerusform>لم يُكتب أي سطر في %1</numerusform>
            <numerusform>كُتب سطر واحد في %1</numerusform>
            <numerusform>كُتب سطران في %1</numerusform>
            <numerusform>كُتبت %n أسطر في %1</numerusform>
            <numerusform>كُتب %n سطرًا في %1</numerusform>
            <numerusform>كُتب %n سطر في %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>لم يُكتب شيء: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::NoteEditor</name>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>محو</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>الملاحظة</translation>
    </message>
    <message>
        <source>Tags, separated by blanks</source>
        <translation>الوسوم مفصولة بمسافات</translation>
    </message>
    <message>
        <source>tags, separated by blanks</source>
        <translation>الوسوم مفصولة بمسافات</translation>
    </message>
    <message>
        <source>A pinned note is given with every question, and only a person can take it away</source>
        <translation>الملاحظة المثبّتة تُعطى مع كل سؤال، ولا يزيلها إلا إنسان</translation>
    </message>
    <message>
        <source>Note %1 · pinned</source>
        <translation>الملاحظة %1 · مثبّتة</translation>
    </message>
    <message>
        <source>Note %1</source>
        <translation>الملاحظة %1</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>كُتبت %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>بقلم %1</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>آخر استخدام %1</translation>
    </message>
    <message>
        <source>never used yet</source>
        <translation>لم تُستخدم بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>لا أحرف</numerusform>
            <numerusform>حرف واحد</numerusform>
            <numerusform>حرفان</numerusform>
            <numerusform>%n أحرف</numerusform>
            <numerusform>%n حرفًا</numerusform>
            <numerusform>%n حرف</numerusform>
        </translation>
    </message>
    <message>
        <source>Private: open the memory to read it.</source>
        <translation>خاصة: افتح الذاكرة لقراءتها.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>ألغِ التثبيت</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ثبّت</translation>
    </message>
    <message>
        <source>A note has 1 to %1 characters</source>
        <translation>طول الملاحظة من حرف واحد إلى %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::OperatorsSection</name>
    <message>
        <source>Operators</source>
        <translation>المشغّلون</translation>
    </message>
    <message>
        <source>The people who are alerted when a bot falls silent, a job fails or a delivery is lost, and who may approve changes.</source>
        <translation>الأشخاص الذين يُنبَّهون إذا صمت بوت أو فشلت مهمة أو ضاع تسليم، ومن يحق له الموافقة على التغييرات.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Approves</source>
        <translation>الموافقة</translation>
    </message>
    <message>
        <source>may approve</source>
        <translation>يحق له الموافقة</translation>
    </message>
    <message>
        <source>is told only</source>
        <translation>يُبلَّغ فقط</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>on Telegram</source>
        <translation>عبر Telegram</translation>
    </message>
    <message>
        <source>not paired: hears nothing</source>
        <translation>غير مربوط: لا يصله شيء</translation>
    </message>
    <message>
        <source>Nobody is told when something goes wrong. &quot;operators&quot; in team.json names them.</source>
        <translation>لا أحد يُبلَّغ إذا حدث خلل. تُذكر أسماؤهم في ‎&quot;operators&quot;‎ في ‎team.json‎.</translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>يُغيَّر في %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PeopleStep</name>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>It answers these people and nobody else.</source>
        <translation>تجيب هؤلاء الأشخاص ولا أحد غيرهم.</translation>
    </message>
    <message>
        <source>They may also write to it &amp;directly</source>
        <translation>ولهم أن يكتبوا إليها م&amp;باشرة</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>ال&amp;أشخاص</translation>
    </message>
    <message>
        <source>%1 (Telegram does not know them yet)</source>
        <translation>%1 (لم يُعرف في تيليجرام بعد)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaHealth</name>
    <message>
        <source>Bot</source>
        <translation>البوت</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>المواضيع</translation>
    </message>
    <message>
        <source>nothing posted yet</source>
        <translation>لم يُنشر شيء بعد</translation>
    </message>
    <message>
        <source>messages arrive</source>
        <translation>الرسائل تصل</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>الأجوبة</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>لا دورات</numerusform>
            <numerusform>دورة واحدة</numerusform>
            <numerusform>دورتان</numerusform>
            <numerusform>%n دورات</numerusform>
            <numerusform>%n دورة</numerusform>
            <numerusform>%n دورة</numerusform>
        </translation>
    </message>
    <message>
        <source>last failure: %1</source>
        <translation>آخر إخفاق: %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>no jobs</source>
        <translation>لا مهام</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 متوقفة مؤقتًا</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>كما خُطط</translation>
    </message>
    <message numerus="yes">
        <source>working on %n answer(s)</source>
        <translation>
            <numerusform>لا جواب قيد الإعداد</numerusform>
            <numerusform>يعدّ جوابًا واحدًا</numerusform>
            <numerusform>يعدّ جوابين</numerusform>
            <numerusform>يعدّ %n أجوبة</numerusform>
            <numerusform>يعدّ %n جوابًا</numerusform>
            <numerusform>يعدّ %n جواب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n message(s) waiting</source>
        <translation>
            <numerusform>متوقف مؤقتًا، لا رسائل تنتظر</numerusform>
            <numerusform>متوقف مؤقتًا، رسالة تنتظر</numerusform>
            <numerusform>متوقف مؤقتًا، رسالتان تنتظران</numerusform>
            <numerusform>متوقف مؤقتًا، %n رسائل تنتظر</numerusform>
            <numerusform>متوقف مؤقتًا، %n رسالة تنتظر</numerusform>
            <numerusform>متوقف مؤقتًا، %n رسالة تنتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>لا رسائل تنتظر</numerusform>
            <numerusform>رسالة تنتظر</numerusform>
            <numerusform>رسالتان تنتظران</numerusform>
            <numerusform>%n رسائل تنتظر</numerusform>
            <numerusform>%n رسالة تنتظر</numerusform>
            <numerusform>%n رسالة تنتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>last turn %1</source>
        <translation>آخر دورة %1</translation>
    </message>
    <message>
        <source>nothing asked yet</source>
        <translation>لم يُسأل شيئًا بعد</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPage</name>
    <message>
        <source>nobody&apos;s</source>
        <translation>ليس لأحد</translation>
    </message>
    <message>
        <source>answered by %1</source>
        <translation>تجيب فيه %1</translation>
    </message>
    <message>
        <source>not seen in Telegram yet</source>
        <translation>لم يُرَ في Telegram بعد</translation>
    </message>
    <message>
        <source>in Telegram: %1</source>
        <translation>في Telegram: %1</translation>
    </message>
    <message>
        <source>Seen in Telegram and not in the team, so answered by nobody: %1</source>
        <translation>شوهدوا في Telegram وليسوا في الفريق، فلا يجيبهم أحد: %1</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>الأقسام</translation>
    </message>
    <message>
        <source>‹ Team</source>
        <translation>‹ الفريق</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>من هي</translation>
    </message>
    <message>
        <source>Who it is, and which model thinks for it.</source>
        <translation>من هي، وأي نموذج يفكر لها.</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Where it is reached, and whom it answers. Nobody else is answered.</source>
        <translation>أين يُتواصل معها ومن تجيب. ولا يُجاب أحد غيرهم.</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>The user it acts as. What that user may not do, it cannot do, whatever it is told.</source>
        <translation>المستخدم الذي تعمل باسمه. ما لا يحق لذلك المستخدم لا تقدر عليه مهما قيل لها.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>الأدوات</translation>
    </message>
    <message>
        <source>What it may do at all. What is not checked does not exist for it.</source>
        <translation>كل ما يحق لها. وما لم يُؤشَّر عليه فلا وجود له عندها.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>How far one turn may go before it has to come to an end.</source>
        <translation>إلى أي حد تمضي الدورة الواحدة قبل أن تنتهي.</translation>
    </message>
    <message>
        <source>Everything about one persona. What you change is checked at once, together with the whole team, and takes effect with the next turn after it is saved. Ctrl+S saves; what was there before is kept under Revisions.</source>
        <translation>كل شيء عن شخصية واحدة. ما تغيّره يُفحص فورًا مع الفريق كله، ويسري من الدورة التالية لحفظه. ‏Ctrl+S يحفظ؛ وما كان من قبل يبقى في «المراجعات».</translation>
    </message>
    <message>
        <source>▲ %1 was changed by somebody else meanwhile. Below stands what saving would make of it now; Discard takes theirs.</source>
        <translation>▲ غيّر شخص آخر %1 في هذه الأثناء. أدناه ما سيصير إليه إن حفظت الآن؛ و«تجاهل» تأخذ بما كتبه.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>Saved: in force from the next turn on</source>
        <translation>حُفظ: يسري من الدورة القادمة</translation>
    </message>
    <message>
        <source>Saved, and not in force: other files of the team need mending</source>
        <translation>حُفظ ولم يسرِ: ملفات أخرى للفريق تحتاج إلى إصلاح</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPane</name>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Stop its turns</source>
        <translation>أوقف دوراتها</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>اسأل</translation>
    </message>
    <message>
        <source>Question to the selected persona</source>
        <translation>سؤال إلى الشخصية المختارة</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الجواب</translation>
    </message>
    <message>
        <source>Ask %1 here, outside Telegram…</source>
        <translation>اسأل %1 هنا، خارج Telegram…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>direct messages only</source>
        <translation>رسائل مباشرة فقط</translation>
    </message>
    <message>
        <source>topics: %1</source>
        <translation>المواضيع: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) since the start</source>
        <translation>
            <numerusform>لا دورات منذ البدء</numerusform>
            <numerusform>دورة واحدة منذ البدء</numerusform>
            <numerusform>دورتان منذ البدء</numerusform>
            <numerusform>%n دورات منذ البدء</numerusform>
            <numerusform>%n دورة منذ البدء</numerusform>
            <numerusform>%n دورة منذ البدء</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refusal(s) by ERPNext</source>
        <translation>
            <numerusform>لا رفض من ERPNext</numerusform>
            <numerusform>رفض واحد من ERPNext</numerusform>
            <numerusform>رفضان من ERPNext</numerusform>
            <numerusform>%n حالات رفض من ERPNext</numerusform>
            <numerusform>%n حالة رفض من ERPNext</numerusform>
            <numerusform>%n حالة رفض من ERPNext</numerusform>
        </translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>يفكر…</translation>
    </message>
    <message>
        <source>ERPNext refused (403): %1, %2: %3</source>
        <translation>رفض ERPNext (‎403): %1، %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>لا نداء أدوات</numerusform>
            <numerusform>نداء أداة واحد</numerusform>
            <numerusform>نداءا أدوات</numerusform>
            <numerusform>%n نداءات أدوات</numerusform>
            <numerusform>%n نداء أدوات</numerusform>
            <numerusform>%n نداء أدوات</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>تحرير…</translation>
    </message>
    <message>
        <source>Enter on the card does the same</source>
        <translation>مفتاح Enter على البطاقة يفعل الشيء نفسه</translation>
    </message>
    <message>
        <source>budget: %1</source>
        <translation>الميزانية: %1</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>إقالة…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaSecrets</name>
    <message>
        <source>Secrets</source>
        <translation>الأسرار</translation>
    </message>
    <message>
        <source>What the persona&apos;s file refers to by name. Values lie in the runtime&apos;s own store; nothing shows them again, here or elsewhere.</source>
        <translation>ما يشير إليه ملف الشخصية بالاسم. القيم في مخزن النظام نفسه، ولا تظهر ثانيةً هنا ولا في غيره.</translation>
    </message>
    <message>
        <source>the token of its Telegram bot</source>
        <translation>رمز بوت Telegram الخاص بها</translation>
    </message>
    <message>
        <source>the key of its ERPNext user, as api_key:api_secret</source>
        <translation>مفتاح مستخدمها في ERPNext بصيغة api_key:api_secret</translation>
    </message>
    <message>
        <source>✓ set · %1</source>
        <translation>✓ مضبوط · %1</translation>
    </message>
    <message>
        <source>✕ not set</source>
        <translation>✕ غير مضبوط</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>تغيّر %1</translation>
    </message>
    <message>
        <source>a new value…</source>
        <translation>قيمة جديدة…</translation>
    </message>
    <message>
        <source>its value…</source>
        <translation>قيمته…</translation>
    </message>
    <message>
        <source>New value of %1</source>
        <translation>القيمة الجديدة لـ %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>استبدل</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>اضبط</translation>
    </message>
    <message>
        <source>Its file refers to no secret.</source>
        <translation>لا يشير ملفها إلى أي سر.</translation>
    </message>
    <message>
        <source>%1 is set, and used from now on</source>
        <translation>ضُبط %1 ويُستخدم من الآن</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ReplayPane</name>
    <message>
        <source>same</source>
        <translation>مطابق</translation>
    </message>
    <message>
        <source>other arguments</source>
        <translation>معاملات أخرى</translation>
    </message>
    <message>
        <source>only then</source>
        <translation>آنذاك فقط</translation>
    </message>
    <message>
        <source>only now</source>
        <translation>الآن فقط</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>من السجل</translation>
    </message>
    <message>
        <source>read now</source>
        <translation>قُرئ الآن</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>لم يُنادَ</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>رُفض</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 داخلة، %2 خارجة</translation>
    </message>
    <message>
        <source>(nothing to say)</source>
        <translation>(لا شيء يقال)</translation>
    </message>
    <message>
        <source>As they are in force</source>
        <translation>كما هي سارية</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>أوقف</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>النداء</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>الأداة</translation>
    </message>
    <message>
        <source>Answered from</source>
        <translation>مصدر الجواب</translation>
    </message>
    <message>
        <source>Arguments then</source>
        <translation>المعاملات آنذاك</translation>
    </message>
    <message>
        <source>Arguments now</source>
        <translation>المعاملات الآن</translation>
    </message>
    <message>
        <source>Back to the turns</source>
        <translation>العودة إلى الدورات</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>Rules to try; nothing is saved</source>
        <translation>القواعد المراد تجربتها؛ لا يُحفظ شيء</translation>
    </message>
    <message>
        <source>What was said and called then, and what would be now, will stand here side by side.</source>
        <translation>ما قيل ونودي آنذاك وما سيكون الآن يظهران هنا جنبًا إلى جنب.</translation>
    </message>
    <message>
        <source>The answer then</source>
        <translation>الجواب آنذاك</translation>
    </message>
    <message>
        <source>The answer now</source>
        <translation>الجواب الآن</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>نداءات الأدوات</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>الكلفة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>آنذاك</translation>
    </message>
    <message>
        <source>Now, dry</source>
        <translation>الآن، بلا تنفيذ</translation>
    </message>
    <message>
        <source>Tool calls then and now</source>
        <translation>نداءات الأدوات آنذاك والآن</translation>
    </message>
    <message>
        <source>No tool was called, neither then nor now.</source>
        <translation>لم تُنادَ أي أداة، لا آنذاك ولا الآن.</translation>
    </message>
    <message>
        <source>The selected call, then and now</source>
        <translation>النداء المحدد، آنذاك والآن</translation>
    </message>
    <message>
        <source>the persona&apos;s own</source>
        <translation>نموذج الشخصية نفسها</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the conversation before it</source>
        <translation>
            <numerusform>لا رسائل من المحادثة قبلها (%n)</numerusform>
            <numerusform>رسالة من المحادثة قبلها (%n)</numerusform>
            <numerusform>رسالتان من المحادثة قبلها (%n)</numerusform>
            <numerusform>%n رسائل من المحادثة قبلها</numerusform>
            <numerusform>%n رسالة من المحادثة قبلها</numerusform>
            <numerusform>%n رسالة من المحادثة قبلها</numerusform>
        </translation>
    </message>
    <message>
        <source>the turn itself is no longer in the memory</source>
        <translation>الدورة نفسها لم تعد في الذاكرة</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>لا ملاحظات (%n)</numerusform>
            <numerusform>ملاحظة واحدة (%n)</numerusform>
            <numerusform>ملاحظتان (%n)</numerusform>
            <numerusform>%n ملاحظات</numerusform>
            <numerusform>%n ملاحظة</numerusform>
            <numerusform>%n ملاحظة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n note(s) it had then are erased</source>
        <translation>
            <numerusform>▲ لم تُمحَ أي ملاحظة (%n) كانت لديه</numerusform>
            <numerusform>▲ مُحيت ملاحظة (%n) كانت لديه</numerusform>
            <numerusform>▲ مُحيت ملاحظتان (%n) كانتا لديه</numerusform>
            <numerusform>▲ مُحيت %n ملاحظات كانت لديه</numerusform>
            <numerusform>▲ مُحيت %n ملاحظة كانت لديه</numerusform>
            <numerusform>▲ مُحيت %n ملاحظة كانت لديه</numerusform>
        </translation>
    </message>
    <message>
        <source>The model was given: %1.</source>
        <translation>أُعطي النموذج: %1.</translation>
    </message>
    <message>
        <source>✕ The replay failed: %1</source>
        <translation>✕ فشلت الإعادة: %1</translation>
    </message>
    <message>
        <source>■ Stopped before it had an answer.</source>
        <translation>■ أُوقفت قبل أن يكون لها جواب.</translation>
    </message>
    <message>
        <source>nothing to say</source>
        <translation>لا شيء يقال</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>A private turn</source>
        <translation>دورة خاصة</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>أعد</translation>
    </message>
    <message>
        <source>Open and replay</source>
        <translation>افتح وأعد</translation>
    </message>
    <message>
        <source>It is being gone through again…</source>
        <translation>تجري إعادتها…</translation>
    </message>
    <message>
        <source>A dry run: a call that was made then gets the answer it got then, another one only reads, and what would write or post is not called. The model is paid from the persona&apos;s budget.</source>
        <translation>تجربة بلا تنفيذ: النداء الذي جرى آنذاك يأخذ جوابه آنذاك، وغيره يقرأ فقط، وما يكتب أو ينشر لا يُنادى. يُدفع ثمن النموذج من ميزانية الشخصية.</translation>
    </message>
    <message>
        <source>This persona is private. To replay its turn is to read it, and that is recorded in the ledger.</source>
        <translation>هذه الشخصية خاصة. إعادة دورتها تعني قراءتها، ويُدوَّن ذلك في السجل.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ResetPane</name>
    <message>
        <source>No copy is kept.</source>
        <translation>لا نسخة محفوظة.</translation>
    </message>
    <message>
        <source>Keep a copy as the way back</source>
        <translation>احتفظ بنسخة للرجوع</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>تصفير</translation>
    </message>
    <message>
        <source>With a copy, what is erased still lies in the home until the copy is erased, too. Without one there is no way back.</source>
        <translation>مع وجود نسخة يبقى الممحو في المجلد إلى أن تُمحى النسخة أيضًا. ومن دونها لا رجوع.</translation>
    </message>
    <message>
        <source>Copies of earlier resets</source>
        <translation>نسخ من عمليات تصفير سابقة</translation>
    </message>
    <message>
        <source>Reset %1&apos;s memory</source>
        <translation>تصفير ذاكرة %1</translation>
    </message>
    <message>
        <source>Erases %1 and %2 of %3. Its rules, its files and the ledger stay; nobody else&apos;s memory is touched.</source>
        <translation>ما سيُمحى من %3: %1 و%2. تبقى قواعدها وملفاتها والدفتر، ولا تُمس ذاكرة غيرها.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>لا ملاحظات</numerusform>
            <numerusform>ملاحظة واحدة</numerusform>
            <numerusform>ملاحظتان</numerusform>
            <numerusform>%n ملاحظات</numerusform>
            <numerusform>%n ملاحظة</numerusform>
            <numerusform>%n ملاحظة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>لا رسائل</numerusform>
            <numerusform>رسالة واحدة</numerusform>
            <numerusform>رسالتان</numerusform>
            <numerusform>%n رسائل</numerusform>
            <numerusform>%n رسالة</numerusform>
            <numerusform>%n رسالة</numerusform>
        </translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>اكتب «%1» للتأكيد</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>أعِدها</translation>
    </message>
    <message>
        <source>Erase this copy</source>
        <translation>امحُ هذه النسخة</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RevisionsSection</name>
    <message>
        <source>Revisions</source>
        <translation>المراجعات</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>استُبدلت</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>By</source>
        <translation>من قِبل</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 بايت</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>أعِدها</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>النسخ السابقة</translation>
    </message>
    <message>
        <source>Nothing was changed here yet. Each time a file is saved, what it was before stands here, and can be put back.</source>
        <translation>لم يتغير شيء هنا بعد. كلما حُفظ ملف ظهر هنا ما كان عليه، ويمكن إعادته.</translation>
    </message>
    <message>
        <source>Save or discard your changes first</source>
        <translation>احفظ تغييراتك أو تجاهلها أولًا</translation>
    </message>
    <message>
        <source>%1 is now what it was then.</source>
        <translation>%1 الآن كما كان حينها.</translation>
    </message>
    <message>
        <source>What would become of %1 if this version were put back:</source>
        <translation>ما سيصير إليه %1 لو أُعيدت هذه النسخة:</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>%1 is as it was: in force from the next turn on</source>
        <translation>عاد %1 كما كان: يسري من الدورة القادمة</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesSection</name>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>The first rule: it stands first, and above all others</source>
        <translation>القاعدة الأولى: تأتي أولًا وفوق كل ما سواها</translation>
    </message>
    <message>
        <source>Rules, PERSONA.md</source>
        <translation>القواعد، ‎PERSONA.md‎</translation>
    </message>
    <message>
        <source>How the rules read</source>
        <translation>كيف تُقرأ القواعد</translation>
    </message>
    <message>
        <source>Line %1 %2. Right would be: %3.</source>
        <translation>السطر %1: %2. الصواب: %3.</translation>
    </message>
    <message>
        <source>The file %1. Right would be: %2.</source>
        <translation>الملف: %1. الصواب: %2.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesStep</name>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>In prose, as you would tell a new colleague. The first line is the first rule: it stands above all others.</source>
        <translation>نثرًا، كما تقول لزميل جديد. السطر الأول هو القاعدة الأولى: فوق كل ما عداها.</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>ال&amp;قواعد</translation>
    </message>
    <message>
        <source>There is no rule yet.</source>
        <translation>لا قاعدة بعد.</translation>
    </message>
    <message>
        <source>First rule: %1</source>
        <translation>القاعدة الأولى: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SaveBar</name>
    <message>
        <source>Hide the changes</source>
        <translation>أخفِ التغييرات</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>أظهر التغييرات</translation>
    </message>
    <message>
        <source>✕ %1 %2. Right would be: %3.</source>
        <translation>✕ %1: %2. الصواب: %3.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا غيرها</numerusform>
            <numerusform>وواحد آخر</numerusform>
            <numerusform>واثنان آخران</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>يجري الحفظ…</translation>
    </message>
    <message>
        <source>What is wrong has to be mended first</source>
        <translation>يجب إصلاح الخطأ أولًا</translation>
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
        <translation>هذا: %1. الصواب: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>كالمعتاد</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>واحد في كل سطر</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SecretsSection</name>
    <message>
        <source>Secrets</source>
        <translation>الأسرار</translation>
    </message>
    <message>
        <source>Tokens and keys by name. Values can be replaced here, never read: they go into the team&apos;s secret store and onto the wire, nowhere else.</source>
        <translation>الرموز والمفاتيح بأسمائها. يمكن استبدال القيم هنا ولا تُقرأ أبدًا: تذهب إلى مخزن أسرار الفريق وإلى الشبكة، لا غير.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>لمن</translation>
    </message>
    <message>
        <source>the team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>No secret is set yet.</source>
        <translation>لم يُضبط أي سر بعد.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>احفظه</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Whose secret</source>
        <translation>سر من</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>اسم السر</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>القيمة الجديدة</translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>لا حد أدنى</numerusform>
            <numerusform>حرف واحد على الأقل</numerusform>
            <numerusform>حرفان على الأقل</numerusform>
            <numerusform>%n أحرف على الأقل</numerusform>
            <numerusform>%n حرفًا على الأقل</numerusform>
            <numerusform>%n حرف على الأقل</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>&amp;لمن</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>ال&amp;اسم</translation>
    </message>
    <message>
        <source>New &amp;value</source>
        <translation>القي&amp;مة الجديدة</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>استبدله</translation>
    </message>
    <message>
        <source>Replaced: %1 %2</source>
        <translation>استُبدل: %1 %2</translation>
    </message>
    <message>
        <source>Kept: %1 %2</source>
        <translation>حُفظ: %1 %2</translation>
    </message>
    <message>
        <source>Remove a secret</source>
        <translation>إزالة سر</translation>
    </message>
    <message>
        <source>Remove “%1” of %2?

Who needs it can work no longer. There is no undo: the value is in no backup.</source>
        <translation>إزالة «%1» الخاص بـ %2؟

من يحتاج إليه لن يستطيع العمل. لا تراجع: القيمة ليست في أي نسخة احتياطية.</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>إزالة «%1»</translation>
    </message>
    <message>
        <source>Removed: %1 %2</source>
        <translation>أُزيل: %1 %2</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ServiceSection</name>
    <message>
        <source>not classified</source>
        <translation>غير مصنّف</translation>
    </message>
    <message>
        <source>information</source>
        <translation>معلومات</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>average</source>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>high</source>
        <translation>مرتفع</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>كارثة</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>اختبر الآن</translation>
    </message>
    <message>
        <source>The team has no Zabbix. An entry &quot;zabbix&quot; in team.json gives it one.</source>
        <translation>لا Zabbix للفريق. إدخال ‎&quot;zabbix&quot;‎ في ‎team.json‎ يمنحه إياه.</translation>
    </message>
    <message>
        <source>team.json names none.</source>
        <translation>لا يذكر ‎team.json‎ شيئًا.</translation>
    </message>
    <message>
        <source>Not tested yet. A test makes one real call to each, with the team&apos;s own keys.</source>
        <translation>لم يُختبر بعد. الاختبار نداء حقيقي واحد لكل منها بمفاتيح الفريق نفسه.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
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
        <translation>النماذج اللغوية التي تفكر للفريق، وكلفة قراءة مليون رمز وكتابته.</translation>
    </message>
    <message>
        <source>The sites, and the user of its own that each persona has there.</source>
        <translation>المواقع، والمستخدم الخاص بكل شخصية فيها.</translation>
    </message>
    <message>
        <source>Where the alerts come from, and from which severity on they are told.</source>
        <translation>من أين تأتي التنبيهات، ومن أي درجة خطورة تُبلَّغ.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Price in / out</source>
        <translation>السعر دخل / خرج</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>يستخدمه</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>المستخدمون</translation>
    </message>
    <message>
        <source>Told from</source>
        <translation>يُبلَّغ من</translation>
    </message>
    <message>
        <source>Reminds</source>
        <translation>التذكير</translation>
    </message>
    <message>
        <source>the team&apos;s default</source>
        <translation>الافتراضي للفريق</translation>
    </message>
    <message>
        <source>falls back to %1</source>
        <translation>يلجأ إلى %1</translation>
    </message>
    <message>
        <source>%1 (understudy)</source>
        <translation>%1 (بديل)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>أبدًا</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>بلا تكرار</numerusform>
            <numerusform>كل دقيقة</numerusform>
            <numerusform>كل دقيقتين</numerusform>
            <numerusform>كل %n دقائق</numerusform>
            <numerusform>كل %n دقيقة</numerusform>
            <numerusform>كل %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>يُغيَّر في %1</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>يجري النداء…</translation>
    </message>
    <message>
        <source>The test could not be made.</source>
        <translation>تعذر إجراء الاختبار.</translation>
    </message>
    <message>
        <source>There was nothing to call.</source>
        <translation>لم يكن هناك ما يُنادى.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>أقسام الإعدادات</translation>
    </message>
    <message>
        <source>What the team is bound to, and what keeps it sound: services and their tests, secrets, backups, the doctor, the log. The org chart itself stands in files, which take effect as they are saved.</source>
        <translation>ما يرتبط به الفريق وما يحفظ سلامته: الخدمات واختباراتها، والأسرار، والنسخ الاحتياطية، والطبيب، والسجل. أما الهيكل التنظيمي فمكتوب في ملفات تسري حال حفظها.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBySideView</name>
    <message>
        <source>The change, side by side</source>
        <translation>التغيير جنبًا إلى جنب</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>line %1 goes: %2</source>
        <translation>السطر %1 يُحذف: %2</translation>
    </message>
    <message>
        <source>line %1 comes: %2</source>
        <translation>السطر %1 يُضاف: %2</translation>
    </message>
    <message>
        <source>line %1 stays: %2</source>
        <translation>السطر %1 يبقى: %2</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>ملف جديد</translation>
    </message>
    <message>
        <source>file is removed</source>
        <translation>يُحذف الملف</translation>
    </message>
    <message>
        <source>(no end of line)</source>
        <translation>(بلا نهاية سطر)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SshTunnel</name>
    <message>
        <source>the host&apos;s key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</source>
        <translation>مفتاح الجهاز غير معروف هنا أو تغيّر عما كان. اتصل مرة في الطرفية بـ ‎`ssh %1`‎ وقارن المفتاح</translation>
    </message>
    <message>
        <source>the host&apos;s key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</source>
        <translation>مفتاح الجهاز تغيّر عما كان: تأكد أنه الجهاز الصحيح قبل أن تقبله (‎`ssh %1`‎ في الطرفية)</translation>
    </message>
    <message>
        <source>%1 does not let us in: have a key of yours there, and in the ssh agent (`ssh-add`)</source>
        <translation>%1 لا يسمح بالدخول: ضع مفتاحك هناك وفي وكيل ssh (‎`ssh-add`‎)</translation>
    </message>
    <message>
        <source>no machine is called %1</source>
        <translation>لا جهاز اسمه %1</translation>
    </message>
    <message>
        <source>%1 has no ssh server on that port</source>
        <translation>لا خادم ssh على ذلك المنفذ في %1</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 لا يجيب</translation>
    </message>
    <message>
        <source>%1 does not answer any more</source>
        <translation>لم يعد %1 يجيب</translation>
    </message>
    <message>
        <source>%1 is reached, but no team of this user is on duty in that home</source>
        <translation>تم الوصول إلى %1، لكن لا فريق لهذا المستخدم يعمل في ذلك المجلد</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535</source>
        <translation>المنفذ رقم من 1 إلى 65535</translation>
    </message>
    <message>
        <source>a server is written as user@host, or as a name out of your ssh configuration</source>
        <translation>يُكتب الخادم هكذا user@host أو باسم من إعدادات ssh لديك</translation>
    </message>
    <message>
        <source>the home there is written as a whole path from / on, without : % and $</source>
        <translation>يُكتب المجلد هناك مسارًا كاملًا يبدأ بـ ‎/‎ من دون ‎: % $‎</translation>
    </message>
    <message>
        <source>the home&apos;s path is too long for a socket in it</source>
        <translation>مسار المجلد أطول من أن يتسع لمقبس فيه</translation>
    </message>
    <message>
        <source>%1 cannot be started: is openssh-client installed?</source>
        <translation>لا يمكن تشغيل %1: هل openssh-client مثبّت؟</translation>
    </message>
    <message>
        <source>there is no place for a socket in %1</source>
        <translation>لا مكان لمقبس في %1</translation>
    </message>
    <message>
        <source>ssh has ended</source>
        <translation>انتهى ssh</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SummaryStep</name>
    <message>
        <source>Summary</source>
        <translation>الخلاصة</translation>
    </message>
    <message>
        <source>Nothing is written yet. This is what hiring will do.</source>
        <translation>لم يُكتب شيء بعد. هذا ما سيفعله التوظيف.</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>ال&amp;ملفات</translation>
    </message>
    <message>
        <source>@%1, direct messages only</source>
        <translation>‎@%1، رسائل مباشرة فقط</translation>
    </message>
    <message>
        <source>@%1, topic %2</source>
        <translation>‎@%1، الموضوع %2</translation>
    </message>
    <message>
        <source>The topic “%1” is made in Telegram.</source>
        <translation>يُنشأ الموضوع «%1» في تيليجرام.</translation>
    </message>
    <message>
        <source>ERPNext %1 as %2</source>
        <translation>‏ERPNext ‏%1 باسم %2</translation>
    </message>
    <message>
        <source>The bot's token is kept as a secret, in no file of these.</source>
        <translation>يُحفظ رمز البوت سرًّا، لا في أي من هذه الملفات.</translation>
    </message>
    <message>
        <source>Left out of the template: %1</source>
        <translation>تُرك من القالب: %1</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>بقي أن يُفعل: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TeamPage</name>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>الشخصيات</translation>
    </message>
    <message>
        <source>%1 pauses: it hears, and answers later</source>
        <translation>%1 متوقفة مؤقتًا: تسمع وتجيب لاحقًا</translation>
    </message>
    <message>
        <source>%1 works again</source>
        <translation>%1 تعمل من جديد</translation>
    </message>
    <message>
        <source>%1&apos;s turns are stopped</source>
        <translation>أُوقفت دورات %1</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>%1 % spent</source>
        <translation>أُنفق %1 %</translation>
    </message>
    <message>
        <source>&amp;Hire…</source>
        <translation>&amp;توظيف…</translation>
    </message>
    <message>
        <source>Somebody new for the team, from a template to the first question</source>
        <translation>شخصية جديدة للفريق، من القالب إلى السؤال الأول</translation>
    </message>
    <message>
        <source>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something. “Hire…” brings somebody new.</source>
        <translation>كل من يعمل لديك، وأصحاب المشكلات أولًا. اختر واحدًا لترى حاله أو توقفه مؤقتًا أو تسأله شيئًا. «توظيف…» يأتي بشخصية جديدة.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TemplateStep</name>
    <message>
        <source>Template</source>
        <translation>القالب</translation>
    </message>
    <message>
        <source>Take one of the shipped personas to begin with: its tools, its rules and its schedules. All of it can be changed afterwards.</source>
        <translation>ابدأ بإحدى الشخصيات الجاهزة: أدواتها وقواعدها ومواعيدها. ويمكن تغيير كل ذلك لاحقًا.</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>ال&amp;قالب</translation>
    </message>
    <message>
        <source>Blank: nothing but a memory</source>
        <translation>فارغ: ذاكرة لا غير</translation>
    </message>
    <message>
        <source>Tools: %1</source>
        <translation>الأدوات: %1</translation>
    </message>
    <message>
        <source>Role profile in ERPNext: %1</source>
        <translation>ملف الأدوار في ERPNext: %1</translation>
    </message>
    <message>
        <source>Its schedules, too: %1</source>
        <translation>ومواعيدها أيضًا: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ToolWords</name>
    <message>
        <source>reads lists of documents its ERPNext user may see</source>
        <translation>تقرأ قوائم المستندات التي يحق لمستخدمها في ERPNext رؤيتها</translation>
    </message>
    <message>
        <source>reads one document</source>
        <translation>تقرأ مستندًا واحدًا</translation>
    </message>
    <message>
        <source>counts documents</source>
        <translation>تعدّ المستندات</translation>
    </message>
    <message>
        <source>runs ERPNext&apos;s reports</source>
        <translation>تشغّل تقارير ERPNext</translation>
    </message>
    <message>
        <source>WRITES: makes new documents, as drafts</source>
        <translation>كتابة: تنشئ مستندات جديدة كمسودات</translation>
    </message>
    <message>
        <source>WRITES: changes documents</source>
        <translation>كتابة: تغيّر المستندات</translation>
    </message>
    <message>
        <source>WRITES: comments on documents</source>
        <translation>كتابة: تعلّق على المستندات</translation>
    </message>
    <message>
        <source>WRITES: attaches files to documents</source>
        <translation>كتابة: ترفق ملفات بالمستندات</translation>
    </message>
    <message>
        <source>prints a document as PDF and sends it</source>
        <translation>تطبع مستندًا بصيغة PDF وترسله</translation>
    </message>
    <message>
        <source>calls the server methods listed below, and no others</source>
        <translation>تنادي طرق الخادم المذكورة أدناه دون سواها</translation>
    </message>
    <message>
        <source>keeps notes in its own memory</source>
        <translation>تحفظ ملاحظات في ذاكرتها</translation>
    </message>
    <message>
        <source>searches its own notes</source>
        <translation>تبحث في ملاحظاتها</translation>
    </message>
    <message>
        <source>erases its own notes, pinned ones excepted</source>
        <translation>تمحو ملاحظاتها عدا المثبّتة</translation>
    </message>
    <message>
        <source>runs the scripts listed below, locked in, without a network</source>
        <translation>تشغّل النصوص البرمجية المذكورة أدناه معزولةً وبلا شبكة</translation>
    </message>
    <message>
        <source>reads documents people send it, and attachments in ERPNext</source>
        <translation>تقرأ المستندات المرسلة إليها ومرفقات ERPNext</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s problems</source>
        <translation>تقرأ مشكلات Zabbix</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s hosts</source>
        <translation>تقرأ مضيفات Zabbix</translation>
    </message>
    <message>
        <source>WRITES: acknowledges problems in Zabbix</source>
        <translation>كتابة: تقرّ بالمشكلات في Zabbix</translation>
    </message>
    <message>
        <source>WRITES: posts into another topic, once people agreed</source>
        <translation>كتابة: تنشر في موضوع آخر بعد موافقة الناس</translation>
    </message>
    <message>
        <source>begins a change of an app on staging: a backup, then a branch</source>
        <translation>تبدأ تغييرًا لتطبيق في بيئة التجهيز: نسخة احتياطية ثم فرع</translation>
    </message>
    <message>
        <source>lists the files of the app it changes</source>
        <translation>تسرد ملفات التطبيق الذي تغيّره</translation>
    </message>
    <message>
        <source>reads a file of the app it changes</source>
        <translation>تقرأ ملفًا من التطبيق الذي تغيّره</translation>
    </message>
    <message>
        <source>searches the files of the app it changes</source>
        <translation>تبحث في ملفات التطبيق الذي تغيّره</translation>
    </message>
    <message>
        <source>WRITES: changes files of its branch</source>
        <translation>كتابة: تغيّر ملفات في فرعها</translation>
    </message>
    <message>
        <source>WRITES: commits what it changed to its branch</source>
        <translation>كتابة: تودع ما غيّرته في فرعها</translation>
    </message>
    <message>
        <source>shows what its branch changes</source>
        <translation>تُظهر ما يغيّره فرعها</translation>
    </message>
    <message>
        <source>WRITES: brings its branch to the staging site and migrates it</source>
        <translation>كتابة: تنقل فرعها إلى موقع التجهيز وترحّله</translation>
    </message>
    <message>
        <source>runs the app&apos;s tests on the staging site</source>
        <translation>تشغّل اختبارات التطبيق في موقع التجهيز</translation>
    </message>
    <message>
        <source>asks people to approve the change, with its diff and log</source>
        <translation>تطلب من الناس الموافقة على التغيير مع فروقه وسجله</translation>
    </message>
    <message>
        <source>gives its change up</source>
        <translation>تتخلى عن تغييرها</translation>
    </message>
    <message>
        <source>says how its change stands</source>
        <translation>تقول كيف حال تغييرها</translation>
    </message>
    <message>
        <source>searches its own mailbox</source>
        <translation>تبحث في صندوق بريدها</translation>
    </message>
    <message>
        <source>reads a mail of its own mailbox</source>
        <translation>تقرأ رسالة من صندوق بريدها</translation>
    </message>
    <message>
        <source>WRITES: keeps drafts in its own mailbox</source>
        <translation>كتابة: تحفظ مسودات في صندوق بريدها</translation>
    </message>
    <message>
        <source>WRITES: sends a mail from its address, once people agreed</source>
        <translation>كتابة: ترسل رسالة من عنوانها بعد موافقة الناس</translation>
    </message>
    <message>
        <source>asks another persona, which answers with its own rights</source>
        <translation>تسأل شخصية أخرى تجيب بصلاحياتها هي</translation>
    </message>
    <message>
        <source>reads up how something is done, from its skills</source>
        <translation>تقرأ من مهاراتها كيف يُنجز شيء ما</translation>
    </message>
    <message>
        <source>runs a script of a skill, locked in, without a network</source>
        <translation>تشغّل نصًا برمجيًا لمهارة، معزولًا وبلا شبكة</translation>
    </message>
    <message>
        <source>reads what stands in the calendar</source>
        <translation>تقرأ ما في التقويم</translation>
    </message>
    <message>
        <source>looks for free time in the calendar</source>
        <translation>تبحث عن وقت فارغ في التقويم</translation>
    </message>
    <message>
        <source>WRITES: puts events into the calendar</source>
        <translation>كتابة: تضع أحداثًا في التقويم</translation>
    </message>
    <message>
        <source>WRITES: moves events of the calendar</source>
        <translation>كتابة: تنقل أحداث التقويم</translation>
    </message>
    <message>
        <source>WRITES: cancels events of the calendar</source>
        <translation>كتابة: تلغي أحداث التقويم</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TopicStep</name>
    <message>
        <source>Topic</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Where in the group it answers. One topic has one persona.</source>
        <translation>أين تجيب في المجموعة. لكل موضوع شخصية واحدة.</translation>
    </message>
    <message>
        <source>A topic that is &amp;free</source>
        <translation>موضوع &amp;شاغر</translation>
    </message>
    <message>
        <source>A &amp;new topic</source>
        <translation>موضوع &amp;جديد</translation>
    </message>
    <message>
        <source>N&amp;one: direct messages only</source>
        <translation>&amp;لا شيء: رسائل مباشرة فقط</translation>
    </message>
    <message>
        <source>Free topics</source>
        <translation>المواضيع الشاغرة</translation>
    </message>
    <message>
        <source>N&amp;ame of the topic</source>
        <translation>ا&amp;سم الموضوع</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>الجودة</translation>
    </message>
    <message>
        <source>&amp;Id of the topic</source>
        <translation>م&amp;عرّف الموضوع</translation>
    </message>
    <message>
        <source>Make it in the group</source>
        <translation>إنشاؤه في المجموعة</translation>
    </message>
    <message>
        <source>It is there; its thread id is known</source>
        <translation>موجود؛ رقمه معروف</translation>
    </message>
    <message>
        <source>Later, with “staffroom pair”</source>
        <translation>لاحقًا، بـ«staffroom pair»</translation>
    </message>
    <message>
        <source>In &amp;Telegram</source>
        <translation>في &amp;تيليجرام</translation>
    </message>
    <message>
        <source>Thread i&amp;d</source>
        <translation>&amp;رقم الموضوع</translation>
    </message>
    <message>
        <source>A topic that is &amp;free (there is none)</source>
        <translation>موضوع &amp;شاغر (لا يوجد)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Transcript</name>
    <message>
        <source>The conversation</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>رسائل أقدم</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>الدورة</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Tray</name>
    <message>
        <source>&amp;Open</source>
        <translation>ا&amp;فتح</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;خروج</translation>
    </message>
    <message>
        <source>%1: no connection</source>
        <translation>%1: لا اتصال</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>لا شيء يحتاج إليك</numerusform>
            <numerusform>أمر واحد يحتاج إليك</numerusform>
            <numerusform>أمران يحتاجان إليك</numerusform>
            <numerusform>%n أمور تحتاج إليك</numerusform>
            <numerusform>%n أمرًا يحتاج إليك</numerusform>
            <numerusform>%n أمر يحتاج إليك</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: nothing needs you</source>
        <translation>%1: لا شيء يحتاج إليك</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TurnsPage</name>
    <message>
        <source>Turns</source>
        <translation>الدورات</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>السائل</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>No turn yet. Each question that a persona answers, and each job it does, is one.</source>
        <translation>لا دورة بعد. كل سؤال تجيب عنه شخصية وكل مهمة تؤديها دورة.</translation>
    </message>
    <message>
        <source>The selected step</source>
        <translation>الخطوة المختارة</translation>
    </message>
    <message>
        <source>A turn is one run of a persona&apos;s loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</source>
        <translation>الدورة مرور واحد في حلقة الشخصية: السؤال وما فكر فيه النموذج والأدوات التي ناداها والكلمات التي قالها. كل ذلك يُحفظ.</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>لا نداء أدوات</numerusform>
            <numerusform>نداء أداة واحد</numerusform>
            <numerusform>نداءا أدوات</numerusform>
            <numerusform>%n نداءات أدوات</numerusform>
            <numerusform>%n نداء أدوات</numerusform>
            <numerusform>%n نداء أدوات</numerusform>
        </translation>
    </message>
    <message>
        <source>dry: %1</source>
        <translation>بلا تنفيذ: %1</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>أعد…</translation>
    </message>
    <message>
        <source>Go through this turn again, dry, with other rules or another model</source>
        <translation>أعد هذه الدورة بلا تنفيذ، بقواعد أخرى أو بنموذج آخر</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>الاستهلاك</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>الشخصية</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>المهمة</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Who spends most</source>
        <translation>من ينفق أكثر</translation>
    </message>
    <message>
        <source>Is it growing</source>
        <translation>هل يزداد</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>ما يُقاس</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>الكلفة</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>الدورات</translation>
    </message>
    <message>
        <source>Answer time</source>
        <translation>زمن الجواب</translation>
    </message>
    <message>
        <source>How many days</source>
        <translation>كم يومًا</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>لا أيام</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>By day</source>
        <translation>حسب اليوم</translation>
    </message>
    <message>
        <source>By persona</source>
        <translation>حسب الشخصية</translation>
    </message>
    <message>
        <source>No turn in that time.</source>
        <translation>لا دورة في تلك المدة.</translation>
    </message>
    <message>
        <source>By job</source>
        <translation>حسب المهمة</translation>
    </message>
    <message>
        <source>No job had a turn in that time.</source>
        <translation>لا دورة لأي مهمة في تلك المدة.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>أخفق</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>الوسيط</translation>
    </message>
    <message>
        <source>Slowest 5 %</source>
        <translation>أبطأ 5%</translation>
    </message>
    <message>
        <source>What did today cost, who spends it, is it growing? Cost is what the models&apos; prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</source>
        <translation>كم كلّف اليوم، ومن ينفق، وهل يزداد؟ الكلفة هي أسعار النماذج مضروبة في الرموز التي تبلّغ عنها. اختر يومًا في الرسم بالفأرة أو بمفاتيح الأسهم لترى من أنفق فيه.</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>لا دورات</numerusform>
            <numerusform>دورة واحدة</numerusform>
            <numerusform>دورتان</numerusform>
            <numerusform>%n دورات</numerusform>
            <numerusform>%n دورة</numerusform>
            <numerusform>%n دورة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens read, %2 written</source>
        <translation>%1 رمزًا مقروءًا، %2 مكتوبًا</translation>
    </message>
    <message>
        <source>half answered within %1, 95 % within %2</source>
        <translation>نصفها أُجيب خلال %1، و95% خلال %2</translation>
    </message>
    <message>
        <source>a usual day of the last week: %1</source>
        <translation>يوم معتاد من الأسبوع الماضي: %1</translation>
    </message>
    <message>
        <source>Who takes longest</source>
        <translation>من يستغرق أطول</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, in %n day(s)</source>
        <translation>
            <numerusform>%1 من %2 بلا أيام</numerusform>
            <numerusform>%1 من %2 في يوم واحد</numerusform>
            <numerusform>%1 من %2 في يومين</numerusform>
            <numerusform>%1 من %2 في %n أيام</numerusform>
            <numerusform>%1 من %2 في %n يومًا</numerusform>
            <numerusform>%1 من %2 في %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>the last 7 days %1, the 7 before %2</source>
        <translation>آخر 7 أيام %1، والسبعة قبلها %2</translation>
    </message>
    <message>
        <source>All days shown</source>
        <translation>كل الأيام المعروضة</translation>
    </message>
    <message>
        <source>column: half of the turns, mark: 95 %</source>
        <translation>العمود: نصف الدورات، والعلامة: 95%</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>of %1 that budgets allow</source>
        <translation>من %1 تسمح بها الميزانيات</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsesPane</name>
    <message>
        <source>written</source>
        <translation>كُتبت</translation>
    </message>
    <message>
        <source>given</source>
        <translation>أُعطيت</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>طُلبت</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>How</source>
        <translation>كيف</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>Turns in which the note was used</source>
        <translation>الدورات التي استُخدمت فيها الملاحظة</translation>
    </message>
    <message>
        <source>Where a note was used stands here: the turns in which the model was given it.</source>
        <translation>هنا يظهر أين استُخدمت الملاحظة: الدورات التي أُعطي النموذج إياها فيها.</translation>
    </message>
    <message numerus="yes">
        <source>Used in %n turn(s). Enter opens one.</source>
        <translation>
            <numerusform>لم تُستخدم في أي دورة.</numerusform>
            <numerusform>استُخدمت في دورة واحدة. يفتحها Enter.</numerusform>
            <numerusform>استُخدمت في دورتين. يفتح Enter إحداهما.</numerusform>
            <numerusform>استُخدمت في %n دورات. يفتح Enter إحداها.</numerusform>
            <numerusform>استُخدمت في %n دورة. يفتح Enter إحداها.</numerusform>
            <numerusform>استُخدمت في %n دورة. يفتح Enter إحداها.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Waterfall</name>
    <message>
        <source>The turn&apos;s course</source>
        <translation>مجرى الدورة</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WhoStep</name>
    <message>
        <source>Who</source>
        <translation>مَن</translation>
    </message>
    <message>
        <source>As colleagues will know it. The folder is what files, commands and the record call it, and stays.</source>
        <translation>كما سيعرفها الزملاء. المجلد هو اسمها في الملفات والأوامر والسجل، ويبقى.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>ال&amp;اسم</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>ال&amp;مجلد</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>ال&amp;منصب</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>ال&amp;قسم</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>ال&amp;بريد</translation>
    </message>
    <message>
        <source>Its corporate address; may be left empty.</source>
        <translation>عنوانها في الشركة؛ ويجوز تركه فارغًا.</translation>
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
        <translation>ترشيح…</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>رشّح هذه الصفحة</translation>
    </message>
    <message>
        <source>page</source>
        <translation>صفحة</translation>
    </message>
    <message>
        <source>persona · %1</source>
        <translation>شخصية · %1</translation>
    </message>
    <message>
        <source>job · %1</source>
        <translation>مهمة · %1</translation>
    </message>
    <message>
        <source>%1 · connecting…</source>
        <translation>%1 · يجري الاتصال…</translation>
    </message>
    <message>
        <source>%1 · no connection: what is shown may be old, it is of %2 · %3</source>
        <translation>%1 · لا اتصال: المعروض قد يكون قديمًا، وهو من %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n on duty</source>
        <translation>
            <numerusform>لا أحد يعمل</numerusform>
            <numerusform>واحد يعمل</numerusform>
            <numerusform>اثنان يعملان</numerusform>
            <numerusform>%n يعملون</numerusform>
            <numerusform>%n يعملون</numerusform>
            <numerusform>%n يعملون</numerusform>
        </translation>
    </message>
    <message>
        <source>REHEARSAL: an understudy answers</source>
        <translation>تدريب: بديل هو من يجيب</translation>
    </message>
    <message>
        <source>the team&apos;s files need mending</source>
        <translation>ملفات الفريق تحتاج إلى إصلاح</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>لا شيء يحتاج إليك</numerusform>
            <numerusform>أمر واحد يحتاج إليك</numerusform>
            <numerusform>أمران يحتاجان إليك</numerusform>
            <numerusform>%n أمور تحتاج إليك</numerusform>
            <numerusform>%n أمرًا يحتاج إليك</numerusform>
            <numerusform>%n أمر يحتاج إليك</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing needs you</source>
        <translation>لا شيء يحتاج إليك</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>حرّر %1</translation>
    </message>
    <message>
        <source>edit · %1</source>
        <translation>تحرير · %1</translation>
    </message>
    <message>
        <source>Changes that are not saved</source>
        <translation>تغييرات لم تُحفظ</translation>
    </message>
    <message>
        <source>Closing throws away what you changed: %1.</source>
        <translation>الإغلاق يُضيع ما غيّرته: %1.</translation>
    </message>
    <message>
        <source>Hire…</source>
        <translation>توظيف…</translation>
    </message>
    <message>
        <source>action</source>
        <translation>إجراء</translation>
    </message>
    <message>
        <source>Dismiss %1…</source>
        <translation>إقالة %1…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WindowSection</name>
    <message>
        <source>This window</source>
        <translation>هذه النافذة</translation>
    </message>
    <message>
        <source>Kept on this computer, for you alone.</source>
        <translation>تُحفظ على هذا الحاسوب لك وحدك.</translation>
    </message>
    <message>
        <source>a change waits for approval</source>
        <translation>ينتظر تغييرٌ الموافقة</translation>
    </message>
    <message>
        <source>something is wrong: a silent bot, a failed job, a lost delivery</source>
        <translation>يقع خلل: بوت صامت أو مهمة فاشلة أو تسليم ضائع</translation>
    </message>
    <message>
        <source>ERPNext refuses something (403)</source>
        <translation>يرفض ERPNext شيئًا (‎403)</translation>
    </message>
    <message>
        <source>as the desktop has it</source>
        <translation>كما في سطح المكتب</translation>
    </message>
    <message>
        <source>light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>اسأل كل مرة</translation>
    </message>
    <message>
        <source>keep the team at work in the background</source>
        <translation>أبقِ الفريق يعمل في الخلفية</translation>
    </message>
    <message>
        <source>end the team</source>
        <translation>أنهِ الفريق</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>ال&amp;مظهر</translation>
    </message>
    <message>
        <source>&amp;Language (from the next start on)</source>
        <translation>ال&amp;لغة (من التشغيل القادم)</translation>
    </message>
    <message>
        <source>&amp;When the window that holds the team is closed</source>
        <translation>&amp;عند إغلاق النافذة التي يعمل فيها الفريق</translation>
    </message>
    <message>
        <source>Tell me on the desktop when</source>
        <translation>أبلغني على سطح المكتب حين</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>حُفظ.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Words</name>
    <message>
        <source>ok</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>good</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>سُلّم</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>يستمع</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>أُجيب</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>صامت</translation>
    </message>
    <message>
        <source>running</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>يبدأ</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>قيد الإرسال</translation>
    </message>
    <message>
        <source>due</source>
        <translation>مستحق</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>متوقع</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>تُخطّي</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>off</source>
        <translation>مطفأ</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>فائت</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>مجهول</translation>
    </message>
    <message>
        <source>slowed down</source>
        <translation>مُبطّأ</translation>
    </message>
    <message>
        <source>polled twice</source>
        <translation>يُستطلع مرتين</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>محظور</translation>
    </message>
    <message>
        <source>error</source>
        <translation>خطأ</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>أخفق</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>انتهت مهلته</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>رُفض الرمز</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>لا يمكن بلوغه</translation>
    </message>
    <message>
        <source>down</source>
        <translation>معطّل</translation>
    </message>
    <message>
        <source>thrown out</source>
        <translation>طُرد</translation>
    </message>
    <message>
        <source>topic gone</source>
        <translation>اختفى الموضوع</translation>
    </message>
    <message>
        <source>topic closed</source>
        <translation>الموضوع مغلق</translation>
    </message>
    <message>
        <source>wrong topic</source>
        <translation>موضوع خاطئ</translation>
    </message>
    <message>
        <source>chat gone</source>
        <translation>اختفت الدردشة</translation>
    </message>
    <message>
        <source>no right to post</source>
        <translation>لا حق له في النشر</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>لا أيام</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>بعد %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 م.ث</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 د %2 ث</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 ألف</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 مليون</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>تمت الموافقة</translation>
    </message>
    <message>
        <source>done</source>
        <translation>نُفّذ</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>انقضى وقته</translation>
    </message>
    <message>
        <source>void</source>
        <translation>لاغٍ</translation>
    </message>
</context>
</TS>
