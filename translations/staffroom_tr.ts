<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>The window from which one person runs a Staffroom team.</source>
        <translation>Bir kişinin Staffroom takımını yönettiği pencere.</translation>
    </message>
    <message>
        <source>the team&apos;s folder</source>
        <translation>takımın klasörü</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light, dark veya system</translation>
    </message>
    <message>
        <source>never run the team here: wait for the one that has the home</source>
        <translation>takımı burada asla çalıştırma: klasörü elinde tutanı bekle</translation>
    </message>
    <message>
        <source>play a rehearsal: the shipped team in a practice world on this computer</source>
        <translation>bir prova oyna: bu bilgisayardaki bir alıştırma dünyasında hazır gelen takım</translation>
    </message>
    <message>
        <source>ar, de, en or tr; else the one chosen in the settings, else the system&apos;s</source>
        <translation>ar, de, en veya tr; yoksa ayarlarda seçilen, o da yoksa sistemin dili</translation>
    </message>
    <message>
        <source>attach to the team on a server, through your ssh</source>
        <translation>kendi ssh&apos;inizle sunucudaki takıma bağlan</translation>
    </message>
    <message>
        <source>with --server: the team&apos;s folder there</source>
        <translation>--server ile: takımın oradaki klasörü</translation>
    </message>
</context>
<context>
    <name>staffroom::console::Console</name>
    <message>
        <source>a rehearsal on this computer</source>
        <translation>bu bilgisayarda bir prova</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>bu bilgisayar</translation>
    </message>
    <message>
        <source>A backup is being restored</source>
        <translation>Bir yedek geri yükleniyor</translation>
    </message>
    <message>
        <source>The window can be closed when the team is back.</source>
        <translation>Takım geri geldiğinde pencere kapatılabilir.</translation>
    </message>
    <message>
        <source>The rehearsal has ended</source>
        <translation>Prova sona erdi</translation>
    </message>
    <message>
        <source>The team cannot start</source>
        <translation>Takım başlatılamıyor</translation>
    </message>
    <message>
        <source>Another program runs the team. End it first (`systemctl stop staffroom`, or Ctrl+C where `staffroom serve` runs), then:

    staffroom --home %1 restore %2</source>
        <translation>Takımı başka bir program çalıştırıyor. Önce onu sonlandırın (`systemctl stop staffroom` veya `staffroom serve` çalışan yerde Ctrl+C), sonra:

    staffroom --home %1 restore %2</translation>
    </message>
    <message>
        <source>The team works in this window</source>
        <translation>Takım bu pencerede çalışıyor</translation>
    </message>
    <message>
        <source>When it ends, nobody answers any more and no job runs.

To have the team work without a window, run `staffroom serve` on this computer, or take a backup to a server and restore it there.</source>
        <translation>Sona erdiğinde artık kimse yanıt vermez ve hiçbir görev çalışmaz.

Takımın penceresiz çalışması için bu bilgisayarda `staffroom serve` çalıştırın ya da bir yedeği sunucuya taşıyıp orada geri yükleyin.</translation>
    </message>
    <message>
        <source>Keep it at work in the background</source>
        <translation>Arka planda çalışmayı sürdürsün</translation>
    </message>
    <message>
        <source>This desktop has no place for icons beside its clock.</source>
        <translation>Bu masaüstünde saatin yanında simgelere yer yok.</translation>
    </message>
    <message>
        <source>End the team</source>
        <translation>Takımı sonlandır</translation>
    </message>
</context>
<context>
    <name>staffroom::console::RehearsalTeam</name>
    <message>
        <source>%1 cannot be started: is the installation whole?</source>
        <translation>%1 başlatılamıyor: kurulum eksiksiz mi?</translation>
    </message>
</context>
<context>
    <name>staffroom::schema</name>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>the persona&apos;s first name, at most 64 characters, as in &quot;Selin&quot;</source>
        <translation>personanın adı, en çok 64 karakter, &quot;Selin&quot; gibi</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Unvan</translation>
    </message>
    <message>
        <source>its job title, at most 120 characters</source>
        <translation>unvanı, en çok 120 karakter</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bölüm</translation>
    </message>
    <message>
        <source>its department, at most 120 characters, as in &quot;Sales &amp; Finance&quot;</source>
        <translation>bölümü, en çok 120 karakter, &quot;Satış &amp; Finans&quot; gibi</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-posta</translation>
    </message>
    <message>
        <source>its corporate address, as &quot;selin@acme.example&quot;; empty when it has none</source>
        <translation>kurumsal adresi, &quot;selin@acme.example&quot; gibi; yoksa boş</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s models; left out or empty for the team&apos;s default</source>
        <translation>takımın modellerinden birinin kimliği; verilmezse ya da boşsa takımın varsayılanı</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Gizli</translation>
    </message>
    <message>
        <source>true when its conversations show as metadata until someone opens them; a private persona has no topics</source>
        <translation>konuşmaları, biri açana dek yalnızca üst veri olarak görünüyorsa işaretli; gizli bir personanın konusu olmaz</translation>
    </message>
    <message>
        <source>Allowlist</source>
        <translation>İzin listesi</translation>
    </message>
    <message>
        <source>the ids of the people it answers, as [&quot;ayse&quot;, &quot;deniz&quot;]; at least one, nobody else is answered</source>
        <translation>yanıt verdiği kişilerin kimlikleri, [&quot;ayse&quot;, &quot;deniz&quot;] gibi; en az bir kişi, başka kimseye yanıt verilmez</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Konular</translation>
    </message>
    <message>
        <source>the ids of the topics it answers in, as [&quot;sales&quot;]; one topic has one persona</source>
        <translation>yanıt verdiği konuların kimlikleri, [&quot;sales&quot;] gibi; bir konunun bir personası olur</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Yanıtladıkları</translation>
    </message>
    <message>
        <source>in its topics it answers &quot;everything&quot;, or only what is &quot;addressed&quot; to it: a mention, a reply to it, a command</source>
        <translation>konularında &quot;her şey&quot; yanıtlanır ya da yalnızca &quot;ona seslenen&quot;: bir anma, ona bir yanıt, bir komut</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>her şey</translation>
    </message>
    <message>
        <source>addressed</source>
        <translation>ona seslenen</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Doğrudan iletiler</translation>
    </message>
    <message>
        <source>true when people on the allowlist may also write to it directly</source>
        <translation>İzin listesindekiler ona doğrudan da yazabiliyorsa işaretli</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Kullanıcı adı</translation>
    </message>
    <message>
        <source>the bot&apos;s username without @, 5 to 32 letters, digits and &quot;_&quot;, ending in &quot;bot&quot;, as &quot;acme_sales_bot&quot;</source>
        <translation>botun @ olmadan kullanıcı adı: 5 ile 32 arası harf, rakam ve &quot;_&quot;, sonu &quot;bot&quot;, &quot;acme_sales_bot&quot; gibi</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>a reference to the bot&apos;s token, as &quot;secret:telegram-token&quot;</source>
        <translation>botun jetonuna gönderme, &quot;secret:telegram-token&quot; gibi</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>the id of one of the team&apos;s ERPNext instances</source>
        <translation>takımın ERPNext sitelerinden birinin kimliği</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Kullanıcı</translation>
    </message>
    <message>
        <source>the ERPNext user it acts as, its own and nobody else&apos;s, as &quot;selin@acme.example&quot;</source>
        <translation>adına davrandığı ERPNext kullanıcısı; kendisinin, başka kimsenin değil, &quot;selin@acme.example&quot; gibi</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Anahtar</translation>
    </message>
    <message>
        <source>a reference to that user&apos;s &quot;api_key:api_secret&quot;, as &quot;secret:erpnext-key&quot;</source>
        <translation>o kullanıcının &quot;api_key:api_secret&quot; değerine gönderme, &quot;secret:erpnext-key&quot; gibi</translation>
    </message>
    <message>
        <source>Role profile</source>
        <translation>Rol profili</translation>
    </message>
    <message>
        <source>the role profile that user should have, as &quot;Staffroom Sales &amp; Finance&quot;</source>
        <translation>o kullanıcının taşıması gereken rol profili, &quot;Staffroom Sales &amp; Finance&quot; gibi</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Yöntemler</translation>
    </message>
    <message>
        <source>the whitelisted server methods that erp_method may call, as [&quot;acme.api.stock_alarm&quot;]</source>
        <translation>erp_method aracının çağırabileceği izinli sunucu yöntemleri, [&quot;acme.api.stock_alarm&quot;] gibi</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Araçlar</translation>
    </message>
    <message>
        <source>what it may do, from: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</source>
        <translation>yapabilecekleri, şunlardan: erp_list, erp_get, erp_count, erp_report, erp_create, erp_update, erp_comment, erp_attach, erp_print, erp_method, remember, recall, forget, run_script, read_document, zabbix_problems, zabbix_hosts, zabbix_acknowledge, post_to_topic, open_change, list_files, read_file, search_files, apply_patch, commit_change, show_diff, migrate_staging, run_tests, submit_for_review, abandon_change, change_status, mail_search, mail_read, mail_draft, mail_send, ask_colleague, use_skill, run_skill_script, calendar_agenda, calendar_free, calendar_create, calendar_move, calendar_cancel</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Betikler</translation>
    </message>
    <message>
        <source>the programs under scripts/ that run_script may run, as [&quot;sales/daily.py&quot;]</source>
        <translation>run_script aracının çalıştırabileceği, scripts/ altındaki programlar, [&quot;sales/daily.py&quot;] gibi</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Adım</translation>
    </message>
    <message>
        <source>how often the model may be called in one turn, 1 to 50</source>
        <translation>modelin bir turda kaç kez çağrılabileceği, 1 ile 50 arası</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Saniye</translation>
    </message>
    <message>
        <source>how long one turn may take, 5 to 900 seconds</source>
        <translation>bir turun ne kadar sürebileceği, 5 ile 900 saniye arası</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Bütçe</translation>
    </message>
    <message>
        <source>what its model calls may cost, as { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } }; &quot;run&quot; is one run of a job</source>
        <translation>model çağrılarının ne kadar tutabileceği, { &quot;day&quot;: { &quot;money&quot;: 5, &quot;tokens&quot;: 2000000, &quot;turns&quot;: 300 } } gibi; &quot;run&quot; bir görevin tek çalışmasıdır</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zamanlama</translation>
    </message>
    <message>
        <source>when it runs: five cron fields as &quot;*/30 * * * *&quot;, a word as &quot;@daily&quot;, &quot;every 90 minutes&quot;, or &quot;at 2027-01-31 09:00&quot;</source>
        <translation>ne zaman çalıştığı: &quot;*/30 * * * *&quot; gibi beş cron alanı, &quot;@daily&quot; gibi bir sözcük, &quot;every 90 minutes&quot; ya da &quot;at 2027-01-31 09:00&quot;</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>İş</translation>
    </message>
    <message>
        <source>what the persona is asked when it is time, at most 4000 characters</source>
        <translation>vakti gelince personadan istenen, en çok 4000 karakter</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Etkin</translation>
    </message>
    <message>
        <source>false while it should not run</source>
        <translation>çalışmaması gerekirken işaretsiz</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Teslim</translation>
    </message>
    <message>
        <source>&quot;always&quot;: it must post; &quot;findings&quot;: only when there is something to say; &quot;never&quot;: it posts nothing</source>
        <translation>&quot;her zaman&quot;: göndermek zorundadır; &quot;bulgu varsa&quot;: yalnızca söylenecek bir şey varken; &quot;hiçbir zaman&quot;: hiçbir şey göndermez</translation>
    </message>
    <message>
        <source>always</source>
        <translation>her zaman</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>bulgu varsa</translation>
    </message>
    <message>
        <source>never</source>
        <translation>hiçbir zaman</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Konu</translation>
    </message>
    <message>
        <source>the id of the topic it posts to; empty for the persona&apos;s first</source>
        <translation>gönderdiği konunun kimliği; boşsa personanın ilk konusu</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Saat dilimi</translation>
    </message>
    <message>
        <source>the IANA zone its schedule is read in; empty for the team&apos;s</source>
        <translation>zamanlamasının okunduğu IANA saat dilimi; boşsa takımınki</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Ön denetim</translation>
    </message>
    <message>
        <source>the check that runs first, without a model, and decides whether there is anything to say: &quot;zabbix_alerts&quot;, or empty for none</source>
        <translation>önce, model olmadan çalışan ve söylenecek bir şey olup olmadığına karar veren denetim: &quot;zabbix_alerts&quot; ya da hiçbiri için boş</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Rakamlar</translation>
    </message>
    <message>
        <source>the figures it is given, which are posted as they are when the model cannot write: &quot;zabbix_health&quot;, or the path of one of its scripts, or empty</source>
        <translation>ona verilen rakamlar; model yazamazsa oldukları gibi gönderilir: &quot;zabbix_health&quot;, betiklerinden birinin yolu ya da boş</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Süre sınırı</translation>
    </message>
    <message>
        <source>how long one run may take in seconds, 5 to 3600</source>
        <translation>bir çalışmanın kaç saniye sürebileceği, 5 ile 3600 arası</translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation>Telafi</translation>
    </message>
    <message>
        <source>how many minutes late it still runs, 0 to 1440; what is later is missed</source>
        <translation>kaç dakika gecikmeyle yine de çalıştığı, 0 ile 1440 arası; daha geç kalan kaçırılmış sayılır</translation>
    </message>
    <message>
        <source>Stagger</source>
        <translation>Kaydırma</translation>
    </message>
    <message>
        <source>how many seconds after its time it begins, 0 to 3600</source>
        <translation>vaktinden kaç saniye sonra başladığı, 0 ile 3600 arası</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Çakışma</translation>
    </message>
    <message>
        <source>when the run before is still under way: &quot;skip&quot; this one, or &quot;wait&quot; for its end</source>
        <translation>önceki çalışma hâlâ sürüyorsa: bunu &quot;atla&quot; ya da bitmesini &quot;bekle&quot;</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>atla</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>bekle</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Yeniden deneme</translation>
    </message>
    <message>
        <source>how often a run that failed before any model call is tried again, 0 to 5</source>
        <translation>hiçbir model çağrısı yapmadan başarısız olan çalışmanın kaç kez yeniden denendiği, 0 ile 5 arası</translation>
    </message>
    <message>
        <source>Pause after errors</source>
        <translation>Hatalardan sonra dur</translation>
    </message>
    <message>
        <source>after how many failed runs in a row it pauses itself, 0 for never, at most 100</source>
        <translation>art arda kaç başarısız çalışmadan sonra kendini duraklattığı, 0 hiçbir zaman, en çok 100</translation>
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
        <translation>Deneme ortamı</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-posta</translation>
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
        <translation>Güvenlik</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Sertifika makamları</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Taslaklar</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gönderilenler</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Takvim</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Time zone of ERPNext</source>
        <translation>ERPNext’in saat dilimi</translation>
    </message>
    <message>
        <source>Work begins</source>
        <translation>İş başlangıcı</translation>
    </message>
    <message>
        <source>Work ends</source>
        <translation>İş bitişi</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>Çalışma günleri</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Uygulama</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Temel dal</translation>
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
        <translation>Okunabilir</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Uzak depo</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Yol</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Yedek</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Geçiş</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Testler</translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation>Onaylayanlar</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Görevler</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Onaylar</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Onaylayan</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Kişi sayısı</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Süre</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Sınırlar</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Para birimi</translation>
    </message>
    <message>
        <source>Warn at</source>
        <translation>Uyarı eşiği</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turlar</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetonlar</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Makine</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Kapı</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Makine anahtarı</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalPane</name>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Onayla</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>&amp;Reddet</translation>
    </message>
    <message>
        <source>Show what is asked &amp;now</source>
        <translation>&amp;Şimdi sorulanı göster</translation>
    </message>
    <message>
        <source>The call, exactly</source>
        <translation>Çağrı, tam olarak</translation>
    </message>
    <message>
        <source>Files of the change</source>
        <translation>Değişikliğin dosyaları</translation>
    </message>
    <message>
        <source>Comment, for the record…</source>
        <translation>Kayıt için not…</translation>
    </message>
    <message>
        <source>Comment on the decision</source>
        <translation>Karara ilişkin not</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Hiçbir şey seçili değil.</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>Günlük</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Gelen yanıt</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>isteyen: %1</translation>
    </message>
    <message>
        <source>%1, tried on %2</source>
        <translation>%1, %2 üzerinde denendi</translation>
    </message>
    <message>
        <source>commit %1 on %2</source>
        <translation>commit %1, temel %2</translation>
    </message>
    <message>
        <source>no test ran</source>
        <translation>hiç test çalışmadı</translation>
    </message>
    <message>
        <source>digest %1</source>
        <translation>özet %1</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>Değişiklik %1: %2</translation>
    </message>
    <message>
        <source>Call %1: %2</source>
        <translation>Çağrı %1: %2</translation>
    </message>
    <message>
        <source>Known secrets are struck out here; the digest is of the call as it really is.</source>
        <translation>Bilinen gizli değerler burada karartıldı; özet, çağrının gerçek hâlinindir.</translation>
    </message>
    <message>
        <source>Its diff and log cannot be shown: %1</source>
        <translation>Farkları ve günlüğü gösterilemiyor: %1</translation>
    </message>
    <message>
        <source>It was changed and is asked about anew: what is shown here is void.</source>
        <translation>Değiştirildi ve yeniden soruluyor: burada gösterilen geçersiz.</translation>
    </message>
    <message>
        <source>Nothing was decided: %1</source>
        <translation>Karar verilmedi: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalWords</name>
    <message>
        <source>A code change: %1</source>
        <translation>Bir kod değişikliği: %1</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1, hedef: %2</translation>
    </message>
    <message>
        <source>in Telegram</source>
        <translation>Telegram&apos;da</translation>
    </message>
    <message>
        <source>at this machine</source>
        <translation>bu makinede</translation>
    </message>
    <message>
        <source>✓ Approved by %1</source>
        <translation>✓ %1 onayladı</translation>
    </message>
    <message>
        <source>✕ Rejected by %1</source>
        <translation>✕ %1 reddetti</translation>
    </message>
    <message>
        <source>Approve sends exactly commit %1, as branch %2, to %3. Nothing else goes there; what is changed afterwards is asked about anew.</source>
        <translation>Onayla, tam olarak %1 commit&apos;ini %2 dalı olarak %3 hedefine gönderir. Oraya başka hiçbir şey gitmez; sonradan değişen yeniden sorulur.</translation>
    </message>
    <message>
        <source>the place set for this persona</source>
        <translation>bu persona için belirlenen yer</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once.</source>
        <translation>Onayla, yukarıdaki çağrıyı tam olarak bir kez yapar.</translation>
    </message>
    <message>
        <source>Approve makes exactly the call above, once, at %1.</source>
        <translation>Onayla, yukarıdaki çağrıyı tam olarak bir kez şurada yapar: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Approve is one agreement; after %n more, by other people, the call above is made, once.</source>
        <translation>
            <numerusform>Onayla bir onaydır; başkalarından %n onay daha gelince yukarıdaki çağrı bir kez yapılır.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be decided until %1.</source>
        <translation>Şu ana kadar karar verilebilir: %1.</translation>
    </message>
    <message>
        <source>It is approved, but could not be sent yet: %1</source>
        <translation>Onaylandı ama henüz gönderilemedi: %1</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Yapılıyor.</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>Gönderildi: %1</translation>
    </message>
    <message>
        <source>Done, %1.</source>
        <translation>Yapıldı, %1.</translation>
    </message>
    <message>
        <source>It was made and failed.</source>
        <translation>Yapıldı ve başarısız oldu.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Hiçbir şey yapılmadı.</translation>
    </message>
    <message>
        <source>Its time is over; nothing was done.</source>
        <translation>Süresi doldu; hiçbir şey yapılmadı.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done.</source>
        <translation>Artık sorulan şey değil; hiçbir şey yapılmadı.</translation>
    </message>
    <message>
        <source>It is no longer what was asked; nothing was done: %1</source>
        <translation>Artık sorulan şey değil; hiçbir şey yapılmadı: %1</translation>
    </message>
    <message>
        <source>Whether it was done is not known; it is not done again.</source>
        <translation>Yapılıp yapılmadığı bilinmiyor; yeniden yapılmaz.</translation>
    </message>
    <message>
        <source>Nobody is named who may decide this.</source>
        <translation>Buna karar verebilecek kimse belirlenmemiş.</translation>
    </message>
    <message>
        <source>Nobody decides this at this machine; in Telegram: %1.</source>
        <translation>Bu makinede buna kimse karar veremez; Telegram&apos;da: %1.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>Onaylar</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>code change</source>
        <translation>kod değişikliği</translation>
    </message>
    <message>
        <source>call</source>
        <translation>çağrı</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Soran</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Soruldu</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Karar veren</translation>
    </message>
    <message>
        <source>Nothing waits for you, and nothing ever did. What a persona may only do once people agree, and the code changes that it asks to be reviewed, stand here.</source>
        <translation>Sizi bekleyen bir şey yok, hiç de olmadı. Bir personanın ancak insanlar onaylayınca yapabildikleri ve incelenmesini istediği kod değişiklikleri burada durur.</translation>
    </message>
    <message>
        <source>Calls that a persona may only make once people agree, and code changes that it has tried on staging. An approval is bound to exactly what is shown: anything else is asked about anew. What is decided here, at this machine, is decided by the operator who is named for it; all others decide in Telegram.</source>
        <translation>Bir personanın ancak insanlar onaylayınca yapabildiği çağrılar ve deneme ortamında sınadığı kod değişiklikleri. Onay, tam olarak gösterilene bağlıdır: başka her şey yeniden sorulur. Burada, bu makinede, bunun için adı belirtilen operatör karar verir; diğer herkes Telegram&apos;da karar verir.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Attention</name>
    <message>
        <source>%1 asks for approval</source>
        <translation>%1 onay istiyor</translation>
    </message>
    <message numerus="yes">
        <source>ERPNext refused %n request(s)</source>
        <translation>
            <numerusform>ERPNext %n isteği reddetti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::AuditPage</name>
    <message>
        <source>403 audit</source>
        <translation>403 denetimi</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Doctype</source>
        <translation>Belge türü</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Yöntem</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Kez</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>First</source>
        <translation>İlk</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Soran</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Konuşma</translation>
    </message>
    <message>
        <source>Show the turn</source>
        <translation>Turu göster</translation>
    </message>
    <message>
        <source>Refusals, grouped</source>
        <translation>Retler, gruplu</translation>
    </message>
    <message>
        <source>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext&apos;s own words and the turn that led to it.</source>
        <translation>ERPNext hiçbir şeyi reddetmedi. Bir ret (403) olsaydı, ERPNext&apos;in kendi sözleriyle ve ona yol açan turla burada dururdu.</translation>
    </message>
    <message>
        <source>Single refusals</source>
        <translation>Tek tek retler</translation>
    </message>
    <message>
        <source>What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is reported in the topic by the system itself, whatever the model says.</source>
        <translation>ERPNext&apos;in personalarınıza reddettikleri. Ret bir hata değildir: bir rolün sınırının işlediğini gösterir. Model ne derse desin, konuya sistemin kendisi bildirir.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2) may not do “%3” on %4: refused %n time(s).</source>
        <translation>
            <numerusform>%1 (%2), %4 üzerinde “%3” yapamaz: %n kez reddedildi.</numerusform>
        </translation>
    </message>
    <message>
        <source>ERPNext&apos;s words: %1</source>
        <translation>ERPNext&apos;in sözleri: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupSection</name>
    <message>
        <source>Backup and restore</source>
        <translation>Yedekleme ve geri yükleme</translation>
    </message>
    <message>
        <source>A backup is one file with everything but the secrets, made while the team works and read back before it counts.</source>
        <translation>Yedek, sırlar dışında her şeyi içeren tek bir dosyadır; takım çalışırken alınır ve ancak geri okunup doğrulanınca geçerli sayılır.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Alındı</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Boyut</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Dosya</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Şimdi yedekle</translation>
    </message>
    <message>
        <source>What would it change?</source>
        <translation>Neyi değiştirir?</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Geri yükle…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Yedekler</translation>
    </message>
    <message>
        <source>No backup in the home&apos;s own folder yet. “Back up now” makes the first.</source>
        <translation>Takımın kendi klasöründe henüz yedek yok. “Şimdi yedekle” ilkini alır.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Sonuç</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tümü</translation>
    </message>
    <message>
        <source>How many backups are kept</source>
        <translation>Kaç yedek saklanacak</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>İlerleme</translation>
    </message>
    <message>
        <source>Afterwards &amp;keep</source>
        <translation>Sonra &amp;sakla</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Yedek alınıyor…</translation>
    </message>
    <message>
        <source>No backup was made.</source>
        <translation>Yedek alınmadı.</translation>
    </message>
    <message>
        <source>Making a backup: step %1 of %2</source>
        <translation>Yedek alınıyor: adım %1 / %2</translation>
    </message>
    <message>
        <source>Reading the backup…</source>
        <translation>Yedek okunuyor…</translation>
    </message>
    <message>
        <source>The team works elsewhere. On that machine, as the user it runs as:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</source>
        <translation>Takım başka bir yerde çalışıyor. O makinede, takımın çalıştığı kullanıcı olarak:

    systemctl stop staffroom
    staffroom restore %1
    systemctl start staffroom</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Bir yedeği geri yükle</translation>
    </message>
    <message>
        <source>Put the home back to %1?

The team ends for it and comes back afterwards. What is there now is moved aside, not erased. Messages under way are marked as unknown; nothing is sent twice.</source>
        <translation>Klasör %1 anına döndürülsün mü?

Takım bunun için durur ve sonra geri gelir. Şu anda orada olan silinmez, kenara taşınır. Yoldaki iletiler bilinmiyor olarak işaretlenir; hiçbir şey iki kez gönderilmez.</translation>
    </message>
    <message>
        <source>End the team and restore</source>
        <translation>Takımı durdur ve geri yükle</translation>
    </message>
    <message>
        <source>The team ends, the backup is unpacked and checked, then takes the home&apos;s place…</source>
        <translation>Takım duruyor, yedek açılıp denetleniyor, sonra klasörün yerini alıyor…</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>Hiçbir şey geri yüklenmedi.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BackupWords</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n dosya</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in databases</source>
        <translation>
            <numerusform>veritabanlarında %n satır</numerusform>
        </translation>
    </message>
    <message>
        <source>read back and found good.</source>
        <translation>geri okundu, sağlam.</translation>
    </message>
    <message>
        <source>Not as usual:</source>
        <translation>Olağan dışı:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ve %n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Older backups removed:</source>
        <translation>Silinen eski yedekler:</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) are not in it: keep them elsewhere.</source>
        <translation>
            <numerusform>%n sır içinde değil: onları başka yerde saklayın.</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup of %1. Nothing has been changed yet; restoring it would do this:</source>
        <translation>%1 tarihli bir yedek. Henüz hiçbir şey değişmedi; geri yüklemek şunu yapar:</translation>
    </message>
    <message>
        <source>Would come: %1</source>
        <translation>Gelecek: %1</translation>
    </message>
    <message>
        <source>Would be replaced: %1</source>
        <translation>Değiştirilecek: %1</translation>
    </message>
    <message>
        <source>Would be moved aside: %1</source>
        <translation>Kenara taşınacak: %1</translation>
    </message>
    <message numerus="yes">
        <source>The same: %n file(s)</source>
        <translation>
            <numerusform>Aynı: %n dosya</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets to be set again afterwards: %1</source>
        <translation>Sonra yeniden girilecek sırlar: %1</translation>
    </message>
    <message>
        <source>What is there now is moved to revisions/, never erased.</source>
        <translation>Şu anda orada olan revisions/ altına taşınır, asla silinmez.</translation>
    </message>
    <message numerus="yes">
        <source>Restored: %n file(s).</source>
        <translation>
            <numerusform>Geri yüklendi: %n dosya.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there lies in %1.</source>
        <translation>Orada olan şimdi %1 içinde.</translation>
    </message>
    <message numerus="yes">
        <source>Not known whether sent since: %n message(s).</source>
        <translation>
            <numerusform>O zamandan beri gönderilip gönderilmediği bilinmeyen: %n ileti.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not known whether answered: %n question(s).</source>
        <translation>
            <numerusform>Yanıtlanıp yanıtlanmadığı bilinmeyen: %n soru.</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs due since then count as missed; nothing is repeated.</source>
        <translation>O zamandan beri vadesi gelen görevler kaçırılmış sayılır; hiçbir şey yinelenmez.</translation>
    </message>
    <message>
        <source>Secrets to be set again: %1</source>
        <translation>Yeniden girilecek sırlar: %1</translation>
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
        <translation>Her persona kendi Telegram botudur. Telegram'da @BotFather'a /newbot yazın, bota bir ad ve “bot” ile biten bir kullanıcı adı verin ve yanıttaki belirteci kopyalayın.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;Dene</translation>
    </message>
    <message>
        <source>The bot's token</source>
        <translation>Botun belirteci</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>&amp;Belirteç</translation>
    </message>
    <message>
        <source>It is shown to nobody and stands in no file: it is kept where the home's secrets are.</source>
        <translation>Kimseye gösterilmez ve hiçbir dosyada durmaz: ekibin sırlarının yanında saklanır.</translation>
    </message>
    <message>
        <source>Asking Telegram…</source>
        <translation>Telegram'a soruluyor…</translation>
    </message>
    <message>
        <source>This is @%1; it hears the group.</source>
        <translation>Bu @%1; grubu duyuyor.</translation>
    </message>
    <message>
        <source>This is @%1.</source>
        <translation>Bu @%1.</translation>
    </message>
    <message>
        <source>This is @%1. %2. It can be hired all the same; “Try it” looks again.</source>
        <translation>Bu @%1. %2. Yine de işe alınabilir; “Dene” yeniden bakar.</translation>
    </message>
    <message>
        <source>The token is missing: paste what @BotFather answered.</source>
        <translation>Belirteç eksik: @BotFather'ın yanıtını yapıştırın.</translation>
    </message>
    <message>
        <source>That is no token: digits, a colon, some 35 letters and digits. Copy it whole from @BotFather.</source>
        <translation>Bu bir belirteç değil: rakamlar, iki nokta, yaklaşık 35 harf ve rakam. @BotFather'dan tamamını kopyalayın.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::BudgetWords</name>
    <message>
        <source>%1 today</source>
        <translation>bugün %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 token</translation>
    </message>
    <message>
        <source>%1 of %2 turns</source>
        <translation>%1 / %2 tur</translation>
    </message>
    <message>
        <source>%1 this hour</source>
        <translation>bu saat %1</translation>
    </message>
    <message>
        <source>%1 this month</source>
        <translation>bu ay %1</translation>
    </message>
    <message>
        <source>used up: %1</source>
        <translation>tükendi: %1</translation>
    </message>
    <message>
        <source>runs low: %1</source>
        <translation>azalıyor: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CommandPalette</name>
    <message>
        <source>Go to</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>A persona, a job, a page…</source>
        <translation>Bir persona, görev, sayfa…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::CompanySection</name>
    <message>
        <source>Company and topics</source>
        <translation>Şirket ve konular</translation>
    </message>
    <message>
        <source>Who the team works for and where it is reached. This stands in the team&apos;s files.</source>
        <translation>Takımın kimin için çalıştığı ve nereden ulaşıldığı. Bu, takımın dosyalarında yazar.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Konu</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kimlik</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Dizi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Son duyulan</translation>
    </message>
    <message>
        <source>now called “%1”</source>
        <translation>şimdi adı “%1”</translation>
    </message>
    <message>
        <source>Read the files again</source>
        <translation>Dosyaları yeniden oku</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Konular</translation>
    </message>
    <message>
        <source>team.json names no topic.</source>
        <translation>team.json hiçbir konu adı içermiyor.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Şirket</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Saat dilimi</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Who they say they are</source>
        <translation>Kendilerini nasıl tanıtırlar</translation>
    </message>
    <message>
        <source>bots, always</source>
        <translation>her zaman bot</translation>
    </message>
    <message>
        <source>colleagues; bots when asked</source>
        <translation>iş arkadaşı; sorulursa bot</translation>
    </message>
    <message>
        <source>Telegram group</source>
        <translation>Telegram grubu</translation>
    </message>
    <message>
        <source>not paired yet: `staffroom pair`</source>
        <translation>henüz eşleştirilmedi: `staffroom pair`</translation>
    </message>
    <message>
        <source>Telegram server</source>
        <translation>Telegram sunucusu</translation>
    </message>
    <message>
        <source>To be changed in %1; what is valid takes effect at once.</source>
        <translation>%1 içinde değiştirilir; geçerli olan hemen yürürlüğe girer.</translation>
    </message>
    <message>
        <source>The files need mending; the last good ones stay in force.</source>
        <translation>Dosyaların düzeltilmesi gerek; son sağlam olanlar yürürlükte kalır.</translation>
    </message>
    <message>
        <source>Read: nothing has changed.</source>
        <translation>Okundu: değişen bir şey yok.</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>Yürürlükte: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayBars</name>
    <message>
        <source>today</source>
        <translation>bugün</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DayCalendar</name>
    <message>
        <source>The day&apos;s jobs, expected against what ran</source>
        <translation>Günün görevleri: beklenen ve çalışan</translation>
    </message>
    <message>
        <source>No job is due on this day.</source>
        <translation>Bu gün için görev yok.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>Teslimatlar</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Chat / topic</source>
        <translation>Sohbet / konu</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Sağlık</translation>
    </message>
    <message>
        <source>Last delivered</source>
        <translation>Son teslim</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>Art arda</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Sorun</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Olay</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Beri</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Gören</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Uyarılar</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Gördüm</translation>
    </message>
    <message>
        <source>Ways out</source>
        <translation>Çıkış yolları</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Henüz bir şey gönderilmedi.</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Açık olaylar</translation>
    </message>
    <message>
        <source>No open incident: everything arrives, every job runs.</source>
        <translation>Açık olay yok: her şey ulaşıyor, her görev çalışıyor.</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Görüldü</translation>
    </message>
    <message>
        <source>A message counts as delivered only when Telegram names the topic it was meant for. What may or may not have arrived is unknown, and is never sent again by itself.</source>
        <translation>Bir ileti ancak Telegram hedef konuyu adıyla bildirirse teslim edilmiş sayılır. Ulaşıp ulaşmadığı belli olmayan bilinmiyordur ve kendiliğinden yeniden gönderilmez.</translation>
    </message>
    <message>
        <source>Outbox: %1</source>
        <translation>Giden kutusu: %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>boş</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DiffView</name>
    <message>
        <source>The changes</source>
        <translation>Değişiklikler</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DismissDialog</name>
    <message>
        <source>Dismiss %1</source>
        <translation>%1 işten çıkar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Dismiss %1, %2</source>
        <translation>%1, %2: işten çıkar</translation>
    </message>
    <message>
        <source>Its turns and jobs end at once, and it answers nobody any more. Its folder, memory included, is kept in the home under revisions/dismissed; its secrets are forgotten. The record keeps what it did. Nobody else is touched.</source>
        <translation>Turları ve görevleri hemen biter, artık kimseye yanıt vermez. Klasörü, belleğiyle birlikte revisions/dismissed altında saklanır; sırları unutulur. Kayıt, yaptıklarını korur. Başka kimseye dokunulmaz.</translation>
    </message>
    <message>
        <source>Take its topics out of the team, too: %1</source>
        <translation>Konularını da ekipten çıkar: %1</translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>onaylamak için “%1” yazın</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
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
        <translation>Takımın çalıştığı makineden dosyaları, sırları, diski, korumalı alanı, botları, konuları, modelleri, ERPNext&apos;i ve Zabbix&apos;i gözden geçirir. Hiçbir şeyi değiştirmez.</translation>
    </message>
    <message>
        <source>Look over everything</source>
        <translation>Her şeyi gözden geçir</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopyala</translation>
    </message>
    <message>
        <source>also send a test message into every topic</source>
        <translation>her konuya bir deneme iletisi de gönder</translation>
    </message>
    <message>
        <source>Everything found, as text</source>
        <translation>Bulunan her şey, metin olarak</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>İlerleme</translation>
    </message>
    <message>
        <source>Not looked yet.</source>
        <translation>Henüz bakılmadı.</translation>
    </message>
    <message>
        <source>Looking… one call to each bot, site and model takes a little.</source>
        <translation>Bakılıyor… her bota, siteye ve modele birer çağrı biraz sürer.</translation>
    </message>
    <message>
        <source>The doctor did not come to an end.</source>
        <translation>Doktor sonuca varamadı.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n hata</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n uyarı</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::DryRun</name>
    <message>
        <source>Dry run</source>
        <translation>Kuru çalıştır</translation>
    </message>
    <message>
        <source>What it would do</source>
        <translation>Ne yapardı</translation>
    </message>
    <message>
        <source>Question for a dry run</source>
        <translation>Kuru çalıştırma için soru</translation>
    </message>
    <message>
        <source>Ctrl+Enter. The model is asked, and paid; no tool is called, nothing is remembered.</source>
        <translation>Ctrl+Enter. Modele sorulur ve ücreti ödenir; hiçbir araç çağrılmaz, hiçbir şey hatırlanmaz.</translation>
    </message>
    <message>
        <source>Ask here: what would %1 do with these rules?</source>
        <translation>Burada sorun: %1 bu kurallarla ne yapardı?</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Düşünüyor…</translation>
    </message>
    <message>
        <source>It would call, and answer from what comes back:</source>
        <translation>Şunları çağırır, dönenlere göre yanıt verirdi:</translation>
    </message>
    <message>
        <source>dry run: nothing was called</source>
        <translation>kuru çalıştırma: hiçbir şey çağrılmadı</translation>
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
        <translation>Kendi kullanıcısıyla çalışır ve orada o kullanıcının yetkisi kadarını yapabilir: kuralları ne derse desin, fazlasını değil.</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;Dene</translation>
    </message>
    <message>
        <source>&amp;Instance</source>
        <translation>&amp;Kurulum</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Kullanıcı</translation>
    </message>
    <message>
        <source>Role &amp;profile</source>
        <translation>Rol &amp;profili</translation>
    </message>
    <message>
        <source>The user's key</source>
        <translation>Kullanıcının anahtarı</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Anahtar</translation>
    </message>
    <message>
        <source>Left empty, user, role and key can be made right after hiring, with an administrator's key.</source>
        <translation>Boş bırakılırsa kullanıcı, rol ve anahtar işe alımdan hemen sonra bir yöneticinin anahtarıyla oluşturulabilir.</translation>
    </message>
    <message>
        <source>None: it works without ERPNext</source>
        <translation>Yok: ERPNext olmadan çalışır</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>ERPNext'e soruluyor…</translation>
    </message>
    <message>
        <source>The key works, and it is %1's.</source>
        <translation>Anahtar çalışıyor ve %1 kullanıcısına ait.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FindingsView</name>
    <message>
        <source>What was found</source>
        <translation>Bulunanlar</translation>
    </message>
    <message>
        <source>good</source>
        <translation>iyi</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>uyarı</translation>
    </message>
    <message>
        <source>error</source>
        <translation>hata</translation>
    </message>
    <message>
        <source>note</source>
        <translation>not</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::FirstStart</name>
    <message>
        <source>Browse…</source>
        <translation>Gözat…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Staffroom</source>
        <translation>Staffroom</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Çık</translation>
    </message>
    <message>
        <source>There is no team here yet</source>
        <translation>Burada henüz takım yok</translation>
    </message>
    <message>
        <source>Staffroom runs a team of personas that answer in Telegram. How would you like to begin?</source>
        <translation>Staffroom, Telegram&apos;da yanıt veren bir persona takımı çalıştırır. Nasıl başlamak istersiniz?</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>&amp;Prova yap</translation>
    </message>
    <message>
        <source>See the shipped team at work against a practice world on this computer. Nothing real is touched.</source>
        <translation>Hazır takımı bu bilgisayardaki bir alıştırma dünyasında iş başında görün. Gerçek hiçbir şeye dokunulmaz.</translation>
    </message>
    <message>
        <source>&amp;New team</source>
        <translation>&amp;Yeni takım</translation>
    </message>
    <message>
        <source>Make a home with the shipped org chart, to be filled with your own addresses and keys.</source>
        <translation>Hazır kuruluş şemasıyla bir klasör oluşturun; kendi adres ve anahtarlarınızla doldurulur.</translation>
    </message>
    <message>
        <source>&amp;Open a home</source>
        <translation>Bir klasör &amp;aç</translation>
    </message>
    <message>
        <source>A team&apos;s folder that is on this computer already.</source>
        <translation>Bu bilgisayarda zaten bulunan bir takım klasörü.</translation>
    </message>
    <message>
        <source>&amp;Attach to a server</source>
        <translation>&amp;Sunucuya bağlan</translation>
    </message>
    <message>
        <source>A team that works on another machine, reached with your own ssh.</source>
        <translation>Başka bir makinede çalışan, kendi ssh&apos;inizle ulaşılan bir takım.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Oluştur</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>Yeni takım</translation>
    </message>
    <message>
        <source>Thirteen personas, nine topics. Addresses, keys and the pairing with Telegram follow; the doctor in the settings tells what is missing.</source>
        <translation>On üç persona, dokuz konu. Adresler, anahtarlar ve Telegram eşleştirmesi sonra gelir; ayarlardaki doktor neyin eksik olduğunu söyler.</translation>
    </message>
    <message>
        <source>&amp;Company</source>
        <translation>&amp;Şirket</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>Saat &amp;dilimi</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Klasör</translation>
    </message>
    <message>
        <source>The new team&apos;s folder</source>
        <translation>Yeni takımın klasörü</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Aç</translation>
    </message>
    <message>
        <source>Open a home</source>
        <translation>Bir klasör aç</translation>
    </message>
    <message>
        <source>The folder with team.json. If no other program has it, the team works in this window; else the window shows the one that does.</source>
        <translation>team.json içeren klasör. Başka bir program kullanmıyorsa takım bu pencerede çalışır; kullanıyorsa pencere onu gösterir.</translation>
    </message>
    <message>
        <source>A team&apos;s folder</source>
        <translation>Bir takım klasörü</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Bağlan</translation>
    </message>
    <message>
        <source>Attach to a server</source>
        <translation>Sunucuya bağlan</translation>
    </message>
    <message>
        <source>Your own ssh makes the connection, with your keys, your configuration and the host keys you know. The user must be the one the team runs as: its socket opens to nobody else.</source>
        <translation>Bağlantıyı kendi ssh&apos;iniz kurar: sizin anahtarlarınız, ayarlarınız ve bildiğiniz makine anahtarlarıyla. Kullanıcı, takımın çalıştığı kullanıcı olmalı: soketi başkasına açılmaz.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Sunucu</translation>
    </message>
    <message>
        <source>&amp;Home on the server</source>
        <translation>S&amp;unucudaki klasör</translation>
    </message>
    <message>
        <source>The company has no name yet.</source>
        <translation>Şirketin henüz adı yok.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”; it is written as Europe/Istanbul.</source>
        <translation>“%1” diye bir saat dilimi yok; Europe/Istanbul gibi yazılır.</translation>
    </message>
    <message>
        <source>The folder is written as a whole path from / on.</source>
        <translation>Klasör / ile başlayan tam yol olarak yazılır.</translation>
    </message>
    <message>
        <source>There is no team in “%1”: its folder has a file team.json.</source>
        <translation>“%1” içinde takım yok: klasöründe team.json dosyası olur.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HireDialog</name>
    <message>
        <source>Hire somebody</source>
        <translation>Birini işe al</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Adımlar</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Geri</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;İleri</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>&amp;Hire</source>
        <translation>&amp;İşe al</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::HiredStep</name>
    <message>
        <source>First question</source>
        <translation>İlk soru</translation>
    </message>
    <message>
        <source>Ask it something, as a colleague would. This question is outside Telegram.</source>
        <translation>Bir iş arkadaşı gibi bir şey sorun. Bu soru Telegram dışındadır.</translation>
    </message>
    <message>
        <source>&amp;Make its user</source>
        <translation>Kullanıcısını &amp;oluştur</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Sor</translation>
    </message>
    <message>
        <source>Its ERPNext user</source>
        <translation>ERPNext kullanıcısı</translation>
    </message>
    <message>
        <source>An administrator's key makes role, user and key; it is used once and kept nowhere.</source>
        <translation>Bir yöneticinin anahtarı rolü, kullanıcıyı ve anahtarı oluşturur; bir kez kullanılır ve hiçbir yerde saklanmaz.</translation>
    </message>
    <message>
        <source>An administrator's key</source>
        <translation>Bir yöneticinin anahtarı</translation>
    </message>
    <message>
        <source>The first question</source>
        <translation>İlk soru</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>Yanıtı</translation>
    </message>
    <message>
        <source>&amp;Open its page</source>
        <translation>&amp;Sayfasını aç</translation>
    </message>
    <message>
        <source>✓ %1 is hired and on duty.</source>
        <translation>✓ %1 işe alındı ve görevde.</translation>
    </message>
    <message>
        <source>▲ %1 is hired, and waits until the team's files are mended.</source>
        <translation>▲ %1 işe alındı; ekibin dosyaları düzeltilene dek bekliyor.</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>Yapılacak: %1</translation>
    </message>
    <message>
        <source>Ask %1…</source>
        <translation>%1 kişisine sor…</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Düşünüyor…</translation>
    </message>
    <message>
        <source>The key is missing: an administrator makes one in ERPNext under User, Settings, API Access.</source>
        <translation>Anahtar eksik: bir yönetici onu ERPNext'te User, Settings, API Access altında oluşturur.</translation>
    </message>
    <message>
        <source>Asking ERPNext…</source>
        <translation>ERPNext'e soruluyor…</translation>
    </message>
    <message>
        <source>Everything was there already.</source>
        <translation>Her şey zaten vardı.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>Görevler</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Görev</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Sonraki</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Süre</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Teslimat</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Hatalar</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vade</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>begun by hand</source>
        <translation>elle başlatıldı</translation>
    </message>
    <message>
        <source>No persona has a job yet. Jobs stand in a persona&apos;s persona.json, under &quot;jobs&quot;.</source>
        <translation>Henüz hiçbir personanın görevi yok. Görevler personanın persona.json dosyasında &quot;jobs&quot; altında yazar.</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Takvim</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Şimdi çalıştır</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Duraklat</translation>
    </message>
    <message>
        <source>End the run</source>
        <translation>Çalışmayı bitir</translation>
    </message>
    <message>
        <source>Runs of this job</source>
        <translation>Bu görevin çalışmaları</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Henüz çalışmadı.</translation>
    </message>
    <message>
        <source>It runs now</source>
        <translation>Şimdi çalışıyor</translation>
    </message>
    <message>
        <source>The run is ended</source>
        <translation>Çalışma bitirildi</translation>
    </message>
    <message>
        <source>It runs on time again</source>
        <translation>Yine zamanında çalışacak</translation>
    </message>
    <message>
        <source>It pauses until you resume it</source>
        <translation>Siz sürdürene dek duraklar</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Everything that runs by itself. A run&apos;s state and its delivery are two things: it may have run well and not have arrived.</source>
        <translation>Kendiliğinden çalışan her şey. Bir çalışmanın durumu ile teslimi ayrı şeylerdir: iyi çalışmış ama ulaşmamış olabilir.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Sürdür</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::JobsSection</name>
    <message>
        <source>Jobs</source>
        <translation>Görevler</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Çıkar</translation>
    </message>
    <message>
        <source>Run it now</source>
        <translation>Şimdi çalıştır</translation>
    </message>
    <message>
        <source>What it does by itself, and when. A job that is saved fires from its next due time on; running it now posts like any run.</source>
        <translation>Kendiliğinden ne yaptığı ve ne zaman. Kaydedilen görev bir sonraki vadesinden itibaren çalışır; şimdi çalıştırmak her çalışma gibi gönderim yapar.</translation>
    </message>
    <message>
        <source>No job. Give one a name, as in “daily-figures”, and press Add.</source>
        <translation>Görev yok. Birine “daily-figures” gibi bir ad verip Ekle&apos;ye basın.</translation>
    </message>
    <message>
        <source>Jobs of this persona</source>
        <translation>Bu personanın görevleri</translation>
    </message>
    <message>
        <source>a new job&apos;s name</source>
        <translation>yeni görevin adı</translation>
    </message>
    <message>
        <source>Name of a new job</source>
        <translation>Yeni görevin adı</translation>
    </message>
    <message>
        <source>Save first: what runs is what is saved</source>
        <translation>Önce kaydedin: çalışan, kaydedilmiş olandır</translation>
    </message>
    <message>
        <source>%1: not due again</source>
        <translation>%1: bir daha vadesi yok</translation>
    </message>
    <message>
        <source>%1 · next: %2</source>
        <translation>%1 · sonraki: %2</translation>
    </message>
    <message>
        <source>Say in two sentences what happened today.</source>
        <translation>Bugün neler olduğunu iki cümleyle söyle.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 çalışıyor</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::LogSection</name>
    <message>
        <source>Log</source>
        <translation>Günlük</translation>
    </message>
    <message>
        <source>What the runtime has written since its start. Under systemd the journal has all of it: `journalctl -u staffroom`.</source>
        <translation>Çalışma ortamının başladığından beri yazdıkları. systemd altında tümü günlüktedir: `journalctl -u staffroom`.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zaman</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>error</source>
        <translation>hata</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>uyarı</translation>
    </message>
    <message>
        <source>info</source>
        <translation>bilgi</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>ayrıntı</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Oda</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Satır</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>izle</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>En düşük düzey</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>her şey</translation>
    </message>
    <message>
        <source>info and worse</source>
        <translation>bilgi ve üstü</translation>
    </message>
    <message>
        <source>warnings and errors</source>
        <translation>uyarılar ve hatalar</translation>
    </message>
    <message>
        <source>errors alone</source>
        <translation>yalnızca hatalar</translation>
    </message>
    <message>
        <source>Keep the newest line in view</source>
        <translation>En yeni satırı görünür tut</translation>
    </message>
    <message>
        <source>Nothing of that level has been written.</source>
        <translation>Bu düzeyde bir şey yazılmadı.</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Göster</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>Hafıza</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Dışa aktar…</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>Sıfırla…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n karakter</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Değişiklik</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Konuşma</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Whose memory</source>
        <translation>Kimin hafızası</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Konuşmalar</translation>
    </message>
    <message>
        <source>Select a note or a conversation.</source>
        <translation>Bir not ya da konuşma seçin.</translation>
    </message>
    <message>
        <source>Export %1&apos;s memory</source>
        <translation>Hafızayı dışa aktar: %1</translation>
    </message>
    <message>
        <source>The note is changed</source>
        <translation>Not değiştirildi</translation>
    </message>
    <message>
        <source>Pinned: given with every question</source>
        <translation>Sabitlendi: her soruyla birlikte verilir</translation>
    </message>
    <message>
        <source>Unpinned</source>
        <translation>Sabitleme kaldırıldı</translation>
    </message>
    <message>
        <source>What was erased is there again</source>
        <translation>Silinen yeniden yerinde</translation>
    </message>
    <message>
        <source>The copy is erased</source>
        <translation>Kopya silindi</translation>
    </message>
    <message>
        <source>What each persona remembers, and nobody else: notes it was told to keep, and what was said. Type in the filter to search both. Opening a private memory is recorded in the ledger.</source>
        <translation>Her personanın hatırladığı, başka kimsenin bilmediği şeyler: saklaması söylenen notlar ve konuşulanlar. İkisinde de aramak için süzgece yazın. Gizli bir hafızanın açılması deftere kaydedilir.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>%1 (%2 pinned) · %3 · %4 · %5</source>
        <translation>%1 (%2 sabit) · %3 · %4 · %5</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n ileti</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ sound</source>
        <translation>✓ sağlam</translation>
    </message>
    <message>
        <source>✕ damaged</source>
        <translation>✕ hasarlı</translation>
    </message>
    <message>
        <source>Open %1&apos;s private memory</source>
        <translation>Gizli hafızayı aç: %1</translation>
    </message>
    <message>
        <source>That you opened it is recorded in the ledger</source>
        <translation>Açtığınız deftere kaydedilir</translation>
    </message>
    <message>
        <source>Private. Open the memory to search it.</source>
        <translation>Gizli. Aramak için hafızayı açın.</translation>
    </message>
    <message>
        <source>%1 has kept no note yet. It does when somebody says “remember …”.</source>
        <translation>%1 henüz not tutmadı. Biri “şunu hatırla …” dediğinde tutar.</translation>
    </message>
    <message>
        <source>No note has these words.</source>
        <translation>Hiçbir notta bu sözler yok.</translation>
    </message>
    <message>
        <source>Nobody has talked with %1 yet.</source>
        <translation>%1 ile henüz kimse konuşmadı.</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>Hiçbir iletide bu sözler yok.</translation>
    </message>
    <message numerus="yes">
        <source>Private: %n message(s). Open the memory to read them.</source>
        <translation>
            <numerusform>Gizli: %n ileti. Okumak için hafızayı açın.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note %1 is erased.</source>
        <translation>%1 numaralı not silindi.</translation>
    </message>
    <message>
        <source>The note is there again</source>
        <translation>Not yeniden yerinde</translation>
    </message>
    <message>
        <source>The memory is empty</source>
        <translation>Hafıza boş</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <translation>
            <numerusform>%n satır yazıldı: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Hiçbir şey yazılmadı: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::NoteEditor</name>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Tags, separated by blanks</source>
        <translation>Boşlukla ayrılmış etiketler</translation>
    </message>
    <message>
        <source>tags, separated by blanks</source>
        <translation>boşlukla ayrılmış etiketler</translation>
    </message>
    <message>
        <source>A pinned note is given with every question, and only a person can take it away</source>
        <translation>Sabitlenmiş not her soruyla birlikte verilir ve onu yalnızca bir insan kaldırabilir</translation>
    </message>
    <message>
        <source>Note %1 · pinned</source>
        <translation>Not %1 · sabit</translation>
    </message>
    <message>
        <source>Note %1</source>
        <translation>Not %1</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>yazıldı: %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>yazan: %1</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>son kullanım: %1</translation>
    </message>
    <message>
        <source>never used yet</source>
        <translation>henüz hiç kullanılmadı</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n karakter</numerusform>
        </translation>
    </message>
    <message>
        <source>Private: open the memory to read it.</source>
        <translation>Gizli: okumak için hafızayı açın.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Sabitlemeyi kaldır</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Sabitle</translation>
    </message>
    <message>
        <source>A note has 1 to %1 characters</source>
        <translation>Bir not 1 ile %1 karakter arasındadır</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::OperatorsSection</name>
    <message>
        <source>Operators</source>
        <translation>Sorumlular</translation>
    </message>
    <message>
        <source>The people who are alerted when a bot falls silent, a job fails or a delivery is lost, and who may approve changes.</source>
        <translation>Bir bot sustuğunda, bir görev başarısız olduğunda ya da bir teslimat kaybolduğunda uyarılanlar ve değişiklikleri onaylayabilenler.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kimlik</translation>
    </message>
    <message>
        <source>Approves</source>
        <translation>Onaylar</translation>
    </message>
    <message>
        <source>may approve</source>
        <translation>onaylayabilir</translation>
    </message>
    <message>
        <source>is told only</source>
        <translation>yalnızca bilgilendirilir</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Ulaşım</translation>
    </message>
    <message>
        <source>on Telegram</source>
        <translation>Telegram&apos;da</translation>
    </message>
    <message>
        <source>not paired: hears nothing</source>
        <translation>eşleştirilmedi: bir şey duymaz</translation>
    </message>
    <message>
        <source>Nobody is told when something goes wrong. &quot;operators&quot; in team.json names them.</source>
        <translation>Bir şey ters gittiğinde kimseye haber verilmiyor. team.json içindeki &quot;operators&quot; bunları belirtir.</translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>%1 içinde değiştirilir</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PeopleStep</name>
    <message>
        <source>People</source>
        <translation>Kişiler</translation>
    </message>
    <message>
        <source>It answers these people and nobody else.</source>
        <translation>Bu kişilere yanıt verir, başka kimseye değil.</translation>
    </message>
    <message>
        <source>They may also write to it &amp;directly</source>
        <translation>Ona &amp;doğrudan da yazabilirler</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Kişiler</translation>
    </message>
    <message>
        <source>%1 (Telegram does not know them yet)</source>
        <translation>%1 (Telegram'da henüz tanınmıyor)</translation>
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
        <translation>Konular</translation>
    </message>
    <message>
        <source>nothing posted yet</source>
        <translation>henüz bir şey gönderilmedi</translation>
    </message>
    <message>
        <source>messages arrive</source>
        <translation>iletiler ulaşıyor</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Yanıtlar</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n tur</numerusform>
        </translation>
    </message>
    <message>
        <source>last failure: %1</source>
        <translation>son başarısızlık: %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Görevler</translation>
    </message>
    <message>
        <source>no jobs</source>
        <translation>görev yok</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 duraklatıldı</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>planlandığı gibi</translation>
    </message>
    <message numerus="yes">
        <source>working on %n answer(s)</source>
        <translation>
            <numerusform>%n yanıt üzerinde çalışıyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n message(s) waiting</source>
        <translation>
            <numerusform>duraklatıldı, %n ileti bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>duraklatıldı</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n ileti bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>last turn %1</source>
        <translation>son tur %1</translation>
    </message>
    <message>
        <source>nothing asked yet</source>
        <translation>henüz soru yok</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPage</name>
    <message>
        <source>nobody&apos;s</source>
        <translation>kimsenin</translation>
    </message>
    <message>
        <source>answered by %1</source>
        <translation>yanıtlayan: %1</translation>
    </message>
    <message>
        <source>not seen in Telegram yet</source>
        <translation>Telegram&apos;da henüz görülmedi</translation>
    </message>
    <message>
        <source>in Telegram: %1</source>
        <translation>Telegram&apos;da: %1</translation>
    </message>
    <message>
        <source>Seen in Telegram and not in the team, so answered by nobody: %1</source>
        <translation>Telegram&apos;da görülen ama takımda olmayan, bu yüzden kimsenin yanıt vermediği kişiler: %1</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bölümler</translation>
    </message>
    <message>
        <source>‹ Team</source>
        <translation>‹ Takım</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>Who it is, and which model thinks for it.</source>
        <translation>Kim olduğu ve onun için hangi modelin düşündüğü.</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Where it is reached, and whom it answers. Nobody else is answered.</source>
        <translation>Nereden ulaşıldığı ve kime yanıt verdiği. Başka kimseye yanıt verilmez.</translation>
    </message>
    <message>
        <source>ERPNext</source>
        <translation>ERPNext</translation>
    </message>
    <message>
        <source>The user it acts as. What that user may not do, it cannot do, whatever it is told.</source>
        <translation>Adına davrandığı kullanıcı. O kullanıcının yapamadığını, kendisine ne söylenirse söylensin yapamaz.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Araçlar</translation>
    </message>
    <message>
        <source>What it may do at all. What is not checked does not exist for it.</source>
        <translation>Yapabileceklerinin tümü. İşaretlenmemiş olan onun için yoktur.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Bütçe</translation>
    </message>
    <message>
        <source>How far one turn may go before it has to come to an end.</source>
        <translation>Bir turun bitmek zorunda kalmadan ne kadar ilerleyebileceği.</translation>
    </message>
    <message>
        <source>Everything about one persona. What you change is checked at once, together with the whole team, and takes effect with the next turn after it is saved. Ctrl+S saves; what was there before is kept under Revisions.</source>
        <translation>Bir persona hakkında her şey. Değiştirdiğiniz, tüm takımla birlikte hemen denetlenir ve kaydedildikten sonraki turda yürürlüğe girer. Ctrl+S kaydeder; önceki hâli Sürümler altında saklanır.</translation>
    </message>
    <message>
        <source>▲ %1 was changed by somebody else meanwhile. Below stands what saving would make of it now; Discard takes theirs.</source>
        <translation>▲ %1 bu arada başkası tarafından değiştirildi. Aşağıda, kaydetmenin onu şimdi neye dönüştüreceği yazıyor; Vazgeç onlarınkini alır.</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>Saved: in force from the next turn on</source>
        <translation>Kaydedildi: bir sonraki turdan itibaren yürürlükte</translation>
    </message>
    <message>
        <source>Saved, and not in force: other files of the team need mending</source>
        <translation>Kaydedildi ama yürürlükte değil: takımın başka dosyalarının düzeltilmesi gerek</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaPane</name>
    <message>
        <source>Pause</source>
        <translation>Duraklat</translation>
    </message>
    <message>
        <source>Stop its turns</source>
        <translation>Turlarını durdur</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Sor</translation>
    </message>
    <message>
        <source>Question to the selected persona</source>
        <translation>Seçili personaya soru</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Yanıt</translation>
    </message>
    <message>
        <source>Ask %1 here, outside Telegram…</source>
        <translation>%1 için burada, Telegram dışında sorun…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Sürdür</translation>
    </message>
    <message>
        <source>direct messages only</source>
        <translation>yalnızca doğrudan iletiler</translation>
    </message>
    <message>
        <source>topics: %1</source>
        <translation>konular: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) since the start</source>
        <translation>
            <numerusform>başlangıçtan beri %n tur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refusal(s) by ERPNext</source>
        <translation>
            <numerusform>ERPNext&apos;ten %n ret</numerusform>
        </translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Düşünüyor…</translation>
    </message>
    <message>
        <source>ERPNext refused (403): %1, %2: %3</source>
        <translation>ERPNext reddetti (403): %1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n araç çağrısı</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Düzenle…</translation>
    </message>
    <message>
        <source>Enter on the card does the same</source>
        <translation>Kartın üzerinde Enter aynısını yapar</translation>
    </message>
    <message>
        <source>budget: %1</source>
        <translation>bütçe: %1</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>İşten çıkar…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::PersonaSecrets</name>
    <message>
        <source>Secrets</source>
        <translation>Sırlar</translation>
    </message>
    <message>
        <source>What the persona&apos;s file refers to by name. Values lie in the runtime&apos;s own store; nothing shows them again, here or elsewhere.</source>
        <translation>Personanın dosyasının adıyla andıkları. Değerler çalışma ortamının kendi deposundadır; ne burada ne başka yerde bir daha gösterilir.</translation>
    </message>
    <message>
        <source>the token of its Telegram bot</source>
        <translation>Telegram botunun jetonu</translation>
    </message>
    <message>
        <source>the key of its ERPNext user, as api_key:api_secret</source>
        <translation>ERPNext kullanıcısının anahtarı, api_key:api_secret biçiminde</translation>
    </message>
    <message>
        <source>✓ set · %1</source>
        <translation>✓ girildi · %1</translation>
    </message>
    <message>
        <source>✕ not set</source>
        <translation>✕ girilmedi</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>değiştirildi: %1</translation>
    </message>
    <message>
        <source>a new value…</source>
        <translation>yeni bir değer…</translation>
    </message>
    <message>
        <source>its value…</source>
        <translation>değeri…</translation>
    </message>
    <message>
        <source>New value of %1</source>
        <translation>%1 için yeni değer</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Gir</translation>
    </message>
    <message>
        <source>Its file refers to no secret.</source>
        <translation>Dosyası hiçbir sırra değinmiyor.</translation>
    </message>
    <message>
        <source>%1 is set, and used from now on</source>
        <translation>%1 girildi ve artık kullanılıyor</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ReplayPane</name>
    <message>
        <source>same</source>
        <translation>aynı</translation>
    </message>
    <message>
        <source>other arguments</source>
        <translation>başka argümanlar</translation>
    </message>
    <message>
        <source>only then</source>
        <translation>yalnız o zaman</translation>
    </message>
    <message>
        <source>only now</source>
        <translation>yalnız şimdi</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>kayıttan</translation>
    </message>
    <message>
        <source>read now</source>
        <translation>şimdi okundu</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>çağrılmadı</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>reddedildi</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>bilinmiyor</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 giren, %2 çıkan</translation>
    </message>
    <message>
        <source>(nothing to say)</source>
        <translation>(söyleyecek bir şey yok)</translation>
    </message>
    <message>
        <source>As they are in force</source>
        <translation>Yürürlükteki gibi</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Durdur</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Çağrı</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Araç</translation>
    </message>
    <message>
        <source>Answered from</source>
        <translation>Yanıtın kaynağı</translation>
    </message>
    <message>
        <source>Arguments then</source>
        <translation>O zamanki argümanlar</translation>
    </message>
    <message>
        <source>Arguments now</source>
        <translation>Şimdiki argümanlar</translation>
    </message>
    <message>
        <source>Back to the turns</source>
        <translation>Turlara dön</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Rules to try; nothing is saved</source>
        <translation>Denenecek kurallar; hiçbir şey kaydedilmez</translation>
    </message>
    <message>
        <source>What was said and called then, and what would be now, will stand here side by side.</source>
        <translation>O zaman söylenenler ve çağrılanlar ile şimdikiler burada yan yana duracak.</translation>
    </message>
    <message>
        <source>The answer then</source>
        <translation>O zamanki yanıt</translation>
    </message>
    <message>
        <source>The answer now</source>
        <translation>Şimdiki yanıt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>Araç çağrıları</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Maliyet</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Süre</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>O zaman</translation>
    </message>
    <message>
        <source>Now, dry</source>
        <translation>Şimdi, kuru</translation>
    </message>
    <message>
        <source>Tool calls then and now</source>
        <translation>O zamanki ve şimdiki araç çağrıları</translation>
    </message>
    <message>
        <source>No tool was called, neither then nor now.</source>
        <translation>Ne o zaman ne de şimdi bir araç çağrıldı.</translation>
    </message>
    <message>
        <source>The selected call, then and now</source>
        <translation>Seçili çağrı, o zaman ve şimdi</translation>
    </message>
    <message>
        <source>the persona&apos;s own</source>
        <translation>personanın kendi modeli</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the conversation before it</source>
        <translation>
            <numerusform>konuşmanın önceki %n iletisi</numerusform>
        </translation>
    </message>
    <message>
        <source>the turn itself is no longer in the memory</source>
        <translation>turun kendisi artık bellekte değil</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n note(s) it had then are erased</source>
        <translation>
            <numerusform>▲ o zamanki %n not silinmiş</numerusform>
        </translation>
    </message>
    <message>
        <source>The model was given: %1.</source>
        <translation>Modele verilen: %1.</translation>
    </message>
    <message>
        <source>✕ The replay failed: %1</source>
        <translation>✕ Yineleme başarısız oldu: %1</translation>
    </message>
    <message>
        <source>■ Stopped before it had an answer.</source>
        <translation>■ Yanıt oluşmadan durduruldu.</translation>
    </message>
    <message>
        <source>nothing to say</source>
        <translation>söyleyecek bir şey yok</translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Şimdi</translation>
    </message>
    <message>
        <source>A private turn</source>
        <translation>Özel bir tur</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Yinele</translation>
    </message>
    <message>
        <source>Open and replay</source>
        <translation>Aç ve yinele</translation>
    </message>
    <message>
        <source>It is being gone through again…</source>
        <translation>Yeniden geçiliyor…</translation>
    </message>
    <message>
        <source>A dry run: a call that was made then gets the answer it got then, another one only reads, and what would write or post is not called. The model is paid from the persona&apos;s budget.</source>
        <translation>Kuru çalıştırma: o zaman yapılmış bir çağrı o zamanki yanıtını alır, başkası yalnızca okur; yazacak ya da gönderecek olan çağrılmaz. Model, personanın bütçesinden ödenir.</translation>
    </message>
    <message>
        <source>This persona is private. To replay its turn is to read it, and that is recorded in the ledger.</source>
        <translation>Bu persona özeldir. Turunu yinelemek onu okumaktır ve bu kayıt defterine yazılır.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ResetPane</name>
    <message>
        <source>No copy is kept.</source>
        <translation>Saklanan kopya yok.</translation>
    </message>
    <message>
        <source>Keep a copy as the way back</source>
        <translation>Geri dönüş için bir kopya sakla</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Sıfırla</translation>
    </message>
    <message>
        <source>With a copy, what is erased still lies in the home until the copy is erased, too. Without one there is no way back.</source>
        <translation>Kopya varsa, silinen, kopya da silinene dek klasörde durur. Kopya yoksa geri dönüş yoktur.</translation>
    </message>
    <message>
        <source>Copies of earlier resets</source>
        <translation>Önceki sıfırlamaların kopyaları</translation>
    </message>
    <message>
        <source>Reset %1&apos;s memory</source>
        <translation>Hafızayı sıfırla: %1</translation>
    </message>
    <message>
        <source>Erases %1 and %2 of %3. Its rules, its files and the ledger stay; nobody else&apos;s memory is touched.</source>
        <translation>Silinecek: %1 ve %2 (%3). Kuralları, dosyaları ve defter kalır; başka kimsenin hafızasına dokunulmaz.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n ileti</numerusform>
        </translation>
    </message>
    <message>
        <source>type “%1” to confirm</source>
        <translation>onaylamak için “%1” yazın</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Geri koy</translation>
    </message>
    <message>
        <source>Erase this copy</source>
        <translation>Bu kopyayı sil</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RevisionsSection</name>
    <message>
        <source>Revisions</source>
        <translation>Sürümler</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Değiştirildi</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Dosya</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Boyut</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Geri koy</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Önceki sürümler</translation>
    </message>
    <message>
        <source>Nothing was changed here yet. Each time a file is saved, what it was before stands here, and can be put back.</source>
        <translation>Burada henüz bir şey değiştirilmedi. Bir dosya her kaydedildiğinde önceki hâli burada durur ve geri konabilir.</translation>
    </message>
    <message>
        <source>Save or discard your changes first</source>
        <translation>Önce değişikliklerinizi kaydedin ya da onlardan vazgeçin</translation>
    </message>
    <message>
        <source>%1 is now what it was then.</source>
        <translation>%1 şimdi o zamanki gibi.</translation>
    </message>
    <message>
        <source>What would become of %1 if this version were put back:</source>
        <translation>Bu sürüm geri konsa %1 şöyle olurdu:</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>%1 is as it was: in force from the next turn on</source>
        <translation>%1 eskisi gibi: bir sonraki turdan itibaren yürürlükte</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesSection</name>
    <message>
        <source>Rules</source>
        <translation>Kurallar</translation>
    </message>
    <message>
        <source>The first rule: it stands first, and above all others</source>
        <translation>İlk kural: en başta ve ötekilerin hepsinin üstünde durur</translation>
    </message>
    <message>
        <source>Rules, PERSONA.md</source>
        <translation>Kurallar, PERSONA.md</translation>
    </message>
    <message>
        <source>How the rules read</source>
        <translation>Kuralların görünüşü</translation>
    </message>
    <message>
        <source>Line %1 %2. Right would be: %3.</source>
        <translation>Satır %1: %2. Doğrusu: %3.</translation>
    </message>
    <message>
        <source>The file %1. Right would be: %2.</source>
        <translation>Dosya: %1. Doğrusu: %2.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::RulesStep</name>
    <message>
        <source>Rules</source>
        <translation>Kurallar</translation>
    </message>
    <message>
        <source>In prose, as you would tell a new colleague. The first line is the first rule: it stands above all others.</source>
        <translation>Yeni bir iş arkadaşına anlatır gibi, düz yazıyla. İlk satır ilk kuraldır: ötekilerin hepsinin üstündedir.</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Kurallar</translation>
    </message>
    <message>
        <source>There is no rule yet.</source>
        <translation>Henüz kural yok.</translation>
    </message>
    <message>
        <source>First rule: %1</source>
        <translation>İlk kural: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SaveBar</name>
    <message>
        <source>Hide the changes</source>
        <translation>Değişiklikleri gizle</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>Değişiklikleri göster</translation>
    </message>
    <message>
        <source>✕ %1 %2. Right would be: %3.</source>
        <translation>✕ %1: %2. Doğrusu: %3.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ve %n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Kaydediliyor…</translation>
    </message>
    <message>
        <source>What is wrong has to be mended first</source>
        <translation>Önce yanlış olanın düzeltilmesi gerek</translation>
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
        <translation>Bu: %1. Doğrusu: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>her zamanki gibi</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>her satıra bir tane</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SecretsSection</name>
    <message>
        <source>Secrets</source>
        <translation>Sırlar</translation>
    </message>
    <message>
        <source>Tokens and keys by name. Values can be replaced here, never read: they go into the team&apos;s secret store and onto the wire, nowhere else.</source>
        <translation>Adlarıyla jetonlar ve anahtarlar. Değerler burada değiştirilebilir, asla okunamaz: takımın sır deposuna ve hatta giderler, başka hiçbir yere değil.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Kimin</translation>
    </message>
    <message>
        <source>the team</source>
        <translation>takım</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Yer</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Son değişiklik</translation>
    </message>
    <message>
        <source>No secret is set yet.</source>
        <translation>Henüz sır girilmedi.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Sakla</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Sil…</translation>
    </message>
    <message>
        <source>Whose secret</source>
        <translation>Kimin sırrı</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>Sırrın adı</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Yeni değer</translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>en az %n karakter</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>&amp;Kimin</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Ad</translation>
    </message>
    <message>
        <source>New &amp;value</source>
        <translation>Yeni &amp;değer</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Replaced: %1 %2</source>
        <translation>Değiştirildi: %1 %2</translation>
    </message>
    <message>
        <source>Kept: %1 %2</source>
        <translation>Saklandı: %1 %2</translation>
    </message>
    <message>
        <source>Remove a secret</source>
        <translation>Bir sırrı sil</translation>
    </message>
    <message>
        <source>Remove “%1” of %2?

Who needs it can work no longer. There is no undo: the value is in no backup.</source>
        <translation>%2 için “%1” silinsin mi?

Ona gereksinim duyan artık çalışamaz. Geri alınamaz: değer hiçbir yedekte yoktur.</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>“%1” sil</translation>
    </message>
    <message>
        <source>Removed: %1 %2</source>
        <translation>Silindi: %1 %2</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ServiceSection</name>
    <message>
        <source>not classified</source>
        <translation>sınıflandırılmamış</translation>
    </message>
    <message>
        <source>information</source>
        <translation>bilgi</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>uyarı</translation>
    </message>
    <message>
        <source>average</source>
        <translation>orta</translation>
    </message>
    <message>
        <source>high</source>
        <translation>yüksek</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>felaket</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>Şimdi dene</translation>
    </message>
    <message>
        <source>The team has no Zabbix. An entry &quot;zabbix&quot; in team.json gives it one.</source>
        <translation>Takımın Zabbix&apos;i yok. team.json içindeki bir &quot;zabbix&quot; kaydı onu sağlar.</translation>
    </message>
    <message>
        <source>team.json names none.</source>
        <translation>team.json hiçbirini belirtmiyor.</translation>
    </message>
    <message>
        <source>Not tested yet. A test makes one real call to each, with the team&apos;s own keys.</source>
        <translation>Henüz denenmedi. Deneme, takımın kendi anahtarlarıyla her birine gerçek bir çağrı yapar.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modeller</translation>
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
        <translation>Takım için düşünen dil modelleri ve bir milyon jetonu okumanın ve yazmanın maliyeti.</translation>
    </message>
    <message>
        <source>The sites, and the user of its own that each persona has there.</source>
        <translation>Siteler ve her personanın oradaki kendi kullanıcısı.</translation>
    </message>
    <message>
        <source>Where the alerts come from, and from which severity on they are told.</source>
        <translation>Uyarıların nereden geldiği ve hangi önemden itibaren bildirildiği.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Anahtar</translation>
    </message>
    <message>
        <source>Price in / out</source>
        <translation>Fiyat giriş / çıkış</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Kullanan</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Makine</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Kullanıcılar</translation>
    </message>
    <message>
        <source>Told from</source>
        <translation>Bildirim eşiği</translation>
    </message>
    <message>
        <source>Reminds</source>
        <translation>Anımsatma</translation>
    </message>
    <message>
        <source>the team&apos;s default</source>
        <translation>takımın varsayılanı</translation>
    </message>
    <message>
        <source>falls back to %1</source>
        <translation>yedeği %1</translation>
    </message>
    <message>
        <source>%1 (understudy)</source>
        <translation>%1 (yedek oyuncu)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>hiçbir zaman</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>her %n dakikada bir</numerusform>
        </translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>%1 içinde değiştirilir</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Aranıyor…</translation>
    </message>
    <message>
        <source>The test could not be made.</source>
        <translation>Deneme yapılamadı.</translation>
    </message>
    <message>
        <source>There was nothing to call.</source>
        <translation>Aranacak bir şey yoktu.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Ayar bölümleri</translation>
    </message>
    <message>
        <source>What the team is bound to, and what keeps it sound: services and their tests, secrets, backups, the doctor, the log. The org chart itself stands in files, which take effect as they are saved.</source>
        <translation>Takımın bağlı olduğu ve onu sağlam tutan şeyler: hizmetler ve denemeleri, sırlar, yedekler, doktor, günlük. Kuruluş şemasının kendisi dosyalardadır ve kaydedildikçe yürürlüğe girer.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Sayfalar</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SideBySideView</name>
    <message>
        <source>The change, side by side</source>
        <translation>Değişiklik, yan yana</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopyala</translation>
    </message>
    <message>
        <source>line %1 goes: %2</source>
        <translation>%1. satır gidiyor: %2</translation>
    </message>
    <message>
        <source>line %1 comes: %2</source>
        <translation>%1. satır geliyor: %2</translation>
    </message>
    <message>
        <source>line %1 stays: %2</source>
        <translation>%1. satır kalıyor: %2</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>yeni dosya</translation>
    </message>
    <message>
        <source>file is removed</source>
        <translation>dosya kaldırılıyor</translation>
    </message>
    <message>
        <source>(no end of line)</source>
        <translation>(satır sonu yok)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SshTunnel</name>
    <message>
        <source>the host&apos;s key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</source>
        <translation>makinenin anahtarı burada bilinmiyor ya da öncekinden farklı. Bir kez uçbirimde `ssh %1` ile bağlanıp anahtarı karşılaştırın</translation>
    </message>
    <message>
        <source>the host&apos;s key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</source>
        <translation>makinenin anahtarı öncekinden farklı: kabul etmeden önce doğru makine olduğundan emin olun (uçbirimde `ssh %1`)</translation>
    </message>
    <message>
        <source>%1 does not let us in: have a key of yours there, and in the ssh agent (`ssh-add`)</source>
        <translation>%1 girişe izin vermiyor: anahtarınız orada ve ssh aracısında olmalı (`ssh-add`)</translation>
    </message>
    <message>
        <source>no machine is called %1</source>
        <translation>%1 adında bir makine yok</translation>
    </message>
    <message>
        <source>%1 has no ssh server on that port</source>
        <translation>%1 üzerinde o kapıda ssh sunucusu yok</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 yanıt vermiyor</translation>
    </message>
    <message>
        <source>%1 does not answer any more</source>
        <translation>%1 artık yanıt vermiyor</translation>
    </message>
    <message>
        <source>%1 is reached, but no team of this user is on duty in that home</source>
        <translation>%1 makinesine ulaşıldı ama o klasörde bu kullanıcının görevde bir takımı yok</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535</source>
        <translation>kapı 1 ile 65535 arasında bir sayıdır</translation>
    </message>
    <message>
        <source>a server is written as user@host, or as a name out of your ssh configuration</source>
        <translation>sunucu, kullanıcı@makine biçiminde ya da ssh ayarlarınızdaki bir ad olarak yazılır</translation>
    </message>
    <message>
        <source>the home there is written as a whole path from / on, without : % and $</source>
        <translation>oradaki klasör / ile başlayan tam yol olarak, : % ve $ olmadan yazılır</translation>
    </message>
    <message>
        <source>the home&apos;s path is too long for a socket in it</source>
        <translation>klasörün yolu içinde bir soket için çok uzun</translation>
    </message>
    <message>
        <source>%1 cannot be started: is openssh-client installed?</source>
        <translation>%1 başlatılamıyor: openssh-client kurulu mu?</translation>
    </message>
    <message>
        <source>there is no place for a socket in %1</source>
        <translation>%1 içinde soket için yer yok</translation>
    </message>
    <message>
        <source>ssh has ended</source>
        <translation>ssh sona erdi</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::SummaryStep</name>
    <message>
        <source>Summary</source>
        <translation>Özet</translation>
    </message>
    <message>
        <source>Nothing is written yet. This is what hiring will do.</source>
        <translation>Henüz hiçbir şey yazılmadı. İşe alım bunları yapacak.</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dosyalar</translation>
    </message>
    <message>
        <source>@%1, direct messages only</source>
        <translation>@%1, yalnızca doğrudan mesajlar</translation>
    </message>
    <message>
        <source>@%1, topic %2</source>
        <translation>@%1, konu %2</translation>
    </message>
    <message>
        <source>The topic “%1” is made in Telegram.</source>
        <translation>“%1” konusu Telegram'da oluşturulur.</translation>
    </message>
    <message>
        <source>ERPNext %1 as %2</source>
        <translation>ERPNext %1, kullanıcı %2</translation>
    </message>
    <message>
        <source>The bot's token is kept as a secret, in no file of these.</source>
        <translation>Botun belirteci sır olarak saklanır; bu dosyaların hiçbirinde değil.</translation>
    </message>
    <message>
        <source>Left out of the template: %1</source>
        <translation>Şablondan alınmayan: %1</translation>
    </message>
    <message>
        <source>Still to be done: %1</source>
        <translation>Yapılacak: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TeamPage</name>
    <message>
        <source>Team</source>
        <translation>Takım</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Personalar</translation>
    </message>
    <message>
        <source>%1 pauses: it hears, and answers later</source>
        <translation>%1 duraklatıldı: duyar, sonra yanıt verir</translation>
    </message>
    <message>
        <source>%1 works again</source>
        <translation>%1 yeniden çalışıyor</translation>
    </message>
    <message>
        <source>%1&apos;s turns are stopped</source>
        <translation>%1 turları durduruldu</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>bütçe</translation>
    </message>
    <message>
        <source>%1 % spent</source>
        <translation>%1 % harcandı</translation>
    </message>
    <message>
        <source>&amp;Hire…</source>
        <translation>&amp;İşe al…</translation>
    </message>
    <message>
        <source>Somebody new for the team, from a template to the first question</source>
        <translation>Ekibe yeni biri, şablondan ilk soruya kadar</translation>
    </message>
    <message>
        <source>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something. “Hire…” brings somebody new.</source>
        <translation>Sizin için çalışan herkes, sorunu olanlar önce. Durumunu görmek, duraklatmak ya da bir şey sormak için birini seçin. “İşe al…” yeni birini getirir.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TemplateStep</name>
    <message>
        <source>Template</source>
        <translation>Şablon</translation>
    </message>
    <message>
        <source>Take one of the shipped personas to begin with: its tools, its rules and its schedules. All of it can be changed afterwards.</source>
        <translation>Hazır gelen personalardan biriyle başlayın: araçları, kuralları ve zamanlamalarıyla. Hepsi sonradan değiştirilebilir.</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>&amp;Şablon</translation>
    </message>
    <message>
        <source>Blank: nothing but a memory</source>
        <translation>Boş: yalnızca bir bellek</translation>
    </message>
    <message>
        <source>Tools: %1</source>
        <translation>Araçlar: %1</translation>
    </message>
    <message>
        <source>Role profile in ERPNext: %1</source>
        <translation>ERPNext'teki rol profili: %1</translation>
    </message>
    <message>
        <source>Its schedules, too: %1</source>
        <translation>Zamanlamaları da: %1</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::ToolWords</name>
    <message>
        <source>reads lists of documents its ERPNext user may see</source>
        <translation>ERPNext kullanıcısının görebildiği belge listelerini okur</translation>
    </message>
    <message>
        <source>reads one document</source>
        <translation>tek bir belgeyi okur</translation>
    </message>
    <message>
        <source>counts documents</source>
        <translation>belgeleri sayar</translation>
    </message>
    <message>
        <source>runs ERPNext&apos;s reports</source>
        <translation>ERPNext raporlarını çalıştırır</translation>
    </message>
    <message>
        <source>WRITES: makes new documents, as drafts</source>
        <translation>YAZAR: taslak olarak yeni belgeler oluşturur</translation>
    </message>
    <message>
        <source>WRITES: changes documents</source>
        <translation>YAZAR: belgeleri değiştirir</translation>
    </message>
    <message>
        <source>WRITES: comments on documents</source>
        <translation>YAZAR: belgelere yorum ekler</translation>
    </message>
    <message>
        <source>WRITES: attaches files to documents</source>
        <translation>YAZAR: belgelere dosya ekler</translation>
    </message>
    <message>
        <source>prints a document as PDF and sends it</source>
        <translation>bir belgeyi PDF olarak basıp gönderir</translation>
    </message>
    <message>
        <source>calls the server methods listed below, and no others</source>
        <translation>yalnızca aşağıda sıralanan sunucu yöntemlerini çağırır</translation>
    </message>
    <message>
        <source>keeps notes in its own memory</source>
        <translation>kendi hafızasında not tutar</translation>
    </message>
    <message>
        <source>searches its own notes</source>
        <translation>kendi notlarında arar</translation>
    </message>
    <message>
        <source>erases its own notes, pinned ones excepted</source>
        <translation>sabitlenmişler dışında kendi notlarını siler</translation>
    </message>
    <message>
        <source>runs the scripts listed below, locked in, without a network</source>
        <translation>aşağıda sıralanan betikleri kapalı alanda, ağsız çalıştırır</translation>
    </message>
    <message>
        <source>reads documents people send it, and attachments in ERPNext</source>
        <translation>kendisine gönderilen belgeleri ve ERPNext eklerini okur</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s problems</source>
        <translation>Zabbix sorunlarını okur</translation>
    </message>
    <message>
        <source>reads Zabbix&apos;s hosts</source>
        <translation>Zabbix makinelerini okur</translation>
    </message>
    <message>
        <source>WRITES: acknowledges problems in Zabbix</source>
        <translation>YAZAR: Zabbix&apos;teki sorunları görüldü olarak işaretler</translation>
    </message>
    <message>
        <source>WRITES: posts into another topic, once people agreed</source>
        <translation>YAZAR: insanlar onayladıktan sonra başka bir konuya gönderi yazar</translation>
    </message>
    <message>
        <source>begins a change of an app on staging: a backup, then a branch</source>
        <translation>hazırlık sitesinde bir uygulamanın değişikliğine başlar: önce yedek, sonra dal</translation>
    </message>
    <message>
        <source>lists the files of the app it changes</source>
        <translation>değiştirdiği uygulamanın dosyalarını listeler</translation>
    </message>
    <message>
        <source>reads a file of the app it changes</source>
        <translation>değiştirdiği uygulamanın bir dosyasını okur</translation>
    </message>
    <message>
        <source>searches the files of the app it changes</source>
        <translation>değiştirdiği uygulamanın dosyalarında arar</translation>
    </message>
    <message>
        <source>WRITES: changes files of its branch</source>
        <translation>YAZAR: kendi dalındaki dosyaları değiştirir</translation>
    </message>
    <message>
        <source>WRITES: commits what it changed to its branch</source>
        <translation>YAZAR: değiştirdiklerini kendi dalına işler</translation>
    </message>
    <message>
        <source>shows what its branch changes</source>
        <translation>dalının neyi değiştirdiğini gösterir</translation>
    </message>
    <message>
        <source>WRITES: brings its branch to the staging site and migrates it</source>
        <translation>YAZAR: dalını hazırlık sitesine taşır ve siteyi geçirir</translation>
    </message>
    <message>
        <source>runs the app&apos;s tests on the staging site</source>
        <translation>uygulamanın testlerini hazırlık sitesinde çalıştırır</translation>
    </message>
    <message>
        <source>asks people to approve the change, with its diff and log</source>
        <translation>farkı ve günlüğüyle birlikte değişikliğin onaylanmasını ister</translation>
    </message>
    <message>
        <source>gives its change up</source>
        <translation>değişikliğinden vazgeçer</translation>
    </message>
    <message>
        <source>says how its change stands</source>
        <translation>değişikliğinin ne durumda olduğunu söyler</translation>
    </message>
    <message>
        <source>searches its own mailbox</source>
        <translation>kendi posta kutusunda arar</translation>
    </message>
    <message>
        <source>reads a mail of its own mailbox</source>
        <translation>kendi posta kutusundan bir ileti okur</translation>
    </message>
    <message>
        <source>WRITES: keeps drafts in its own mailbox</source>
        <translation>YAZAR: kendi posta kutusunda taslak saklar</translation>
    </message>
    <message>
        <source>WRITES: sends a mail from its address, once people agreed</source>
        <translation>YAZAR: insanlar onayladıktan sonra adresinden ileti gönderir</translation>
    </message>
    <message>
        <source>asks another persona, which answers with its own rights</source>
        <translation>kendi yetkileriyle yanıt veren başka bir personaya sorar</translation>
    </message>
    <message>
        <source>reads up how something is done, from its skills</source>
        <translation>bir işin nasıl yapıldığını becerilerinden okur</translation>
    </message>
    <message>
        <source>runs a script of a skill, locked in, without a network</source>
        <translation>bir becerinin betiğini kilitli ve ağsız çalıştırır</translation>
    </message>
    <message>
        <source>reads what stands in the calendar</source>
        <translation>takvimde ne olduğunu okur</translation>
    </message>
    <message>
        <source>looks for free time in the calendar</source>
        <translation>takvimde boş zaman arar</translation>
    </message>
    <message>
        <source>WRITES: puts events into the calendar</source>
        <translation>YAZAR: takvime etkinlik koyar</translation>
    </message>
    <message>
        <source>WRITES: moves events of the calendar</source>
        <translation>YAZAR: takvimdeki etkinlikleri taşır</translation>
    </message>
    <message>
        <source>WRITES: cancels events of the calendar</source>
        <translation>YAZAR: takvimdeki etkinlikleri iptal eder</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TopicStep</name>
    <message>
        <source>Topic</source>
        <translation>Konu</translation>
    </message>
    <message>
        <source>Where in the group it answers. One topic has one persona.</source>
        <translation>Grupta nerede yanıt verdiği. Bir konunun bir personası olur.</translation>
    </message>
    <message>
        <source>A topic that is &amp;free</source>
        <translation>&amp;Boştaki bir konu</translation>
    </message>
    <message>
        <source>A &amp;new topic</source>
        <translation>&amp;Yeni bir konu</translation>
    </message>
    <message>
        <source>N&amp;one: direct messages only</source>
        <translation>Yo&amp;k: yalnızca doğrudan mesajlar</translation>
    </message>
    <message>
        <source>Free topics</source>
        <translation>Boştaki konular</translation>
    </message>
    <message>
        <source>N&amp;ame of the topic</source>
        <translation>Konunun &amp;adı</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kalite</translation>
    </message>
    <message>
        <source>&amp;Id of the topic</source>
        <translation>Konunun k&amp;imliği</translation>
    </message>
    <message>
        <source>Make it in the group</source>
        <translation>Grupta oluştur</translation>
    </message>
    <message>
        <source>It is there; its thread id is known</source>
        <translation>Var; konu numarası biliniyor</translation>
    </message>
    <message>
        <source>Later, with “staffroom pair”</source>
        <translation>Sonra, “staffroom pair” ile</translation>
    </message>
    <message>
        <source>In &amp;Telegram</source>
        <translation>&amp;Telegram'da</translation>
    </message>
    <message>
        <source>Thread i&amp;d</source>
        <translation>Konu &amp;numarası</translation>
    </message>
    <message>
        <source>A topic that is &amp;free (there is none)</source>
        <translation>&amp;Boştaki bir konu (yok)</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Transcript</name>
    <message>
        <source>The conversation</source>
        <translation>Konuşma</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>Önceki iletiler</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>tur</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Tray</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Aç</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Çık</translation>
    </message>
    <message>
        <source>%1: no connection</source>
        <translation>%1: bağlantı yok</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n şey sizi bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: nothing needs you</source>
        <translation>%1: sizi bekleyen yok</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::TurnsPage</name>
    <message>
        <source>Turns</source>
        <translation>Turlar</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Soran</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Süre</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Soru</translation>
    </message>
    <message>
        <source>No turn yet. Each question that a persona answers, and each job it does, is one.</source>
        <translation>Henüz tur yok. Bir personanın yanıtladığı her soru ve yaptığı her görev bir turdur.</translation>
    </message>
    <message>
        <source>The selected step</source>
        <translation>Seçili adım</translation>
    </message>
    <message>
        <source>A turn is one run of a persona&apos;s loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</source>
        <translation>Tur, bir personanın döngüsünün tek geçişidir: soru, modelin düşündüğü, çağırdığı araçlar ve söylediği sözler. Hepsi saklanır.</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n araç çağrısı</numerusform>
        </translation>
    </message>
    <message>
        <source>dry: %1</source>
        <translation>kuru: %1</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Yinele…</translation>
    </message>
    <message>
        <source>Go through this turn again, dry, with other rules or another model</source>
        <translation>Bu turu başka kurallarla ya da başka bir modelle, kuru olarak yeniden geç</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>Kullanım</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Görev</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>Who spends most</source>
        <translation>En çok harcayan</translation>
    </message>
    <message>
        <source>Is it growing</source>
        <translation>Artıyor mu</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>Ölçülen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Maliyet</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetonlar</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turlar</translation>
    </message>
    <message>
        <source>Answer time</source>
        <translation>Yanıt süresi</translation>
    </message>
    <message>
        <source>How many days</source>
        <translation>Kaç gün</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n gün</numerusform>
        </translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Güne göre</translation>
    </message>
    <message>
        <source>By persona</source>
        <translation>Personaya göre</translation>
    </message>
    <message>
        <source>No turn in that time.</source>
        <translation>O sürede tur yok.</translation>
    </message>
    <message>
        <source>By job</source>
        <translation>Göreve göre</translation>
    </message>
    <message>
        <source>No job had a turn in that time.</source>
        <translation>O sürede hiçbir görevin turu olmadı.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Başarısız</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Ortanca</translation>
    </message>
    <message>
        <source>Slowest 5 %</source>
        <translation>En yavaş yüzde 5</translation>
    </message>
    <message>
        <source>What did today cost, who spends it, is it growing? Cost is what the models&apos; prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</source>
        <translation>Bugün ne tuttu, kim harcıyor, artıyor mu? Maliyet, modellerin bildirdiği jetonlara fiyatlarının uygulanmasıdır. Kimin harcadığını görmek için grafikte fare ya da ok tuşlarıyla bir gün seçin.</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n tur</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens read, %2 written</source>
        <translation>%1 jeton okundu, %2 yazıldı</translation>
    </message>
    <message>
        <source>half answered within %1, 95 % within %2</source>
        <translation>yarısı %1 içinde, yüzde 95&apos;i %2 içinde yanıtlandı</translation>
    </message>
    <message>
        <source>a usual day of the last week: %1</source>
        <translation>geçen haftanın olağan günü: %1</translation>
    </message>
    <message>
        <source>Who takes longest</source>
        <translation>En uzun süren</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, in %n day(s)</source>
        <translation>
            <numerusform>%n günde %1 / %2</numerusform>
        </translation>
    </message>
    <message>
        <source>the last 7 days %1, the 7 before %2</source>
        <translation>son 7 gün %1, önceki 7 gün %2</translation>
    </message>
    <message>
        <source>All days shown</source>
        <translation>Gösterilen tüm günler</translation>
    </message>
    <message>
        <source>column: half of the turns, mark: 95 %</source>
        <translation>sütun: turların yarısı, işaret: yüzde 95</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Bütçe</translation>
    </message>
    <message>
        <source>of %1 that budgets allow</source>
        <translation>bütçelerin izin verdiği %1 içinden</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::UsesPane</name>
    <message>
        <source>written</source>
        <translation>yazıldı</translation>
    </message>
    <message>
        <source>given</source>
        <translation>verildi</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>istendi</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Nasıl</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Soru</translation>
    </message>
    <message>
        <source>Turns in which the note was used</source>
        <translation>Notun kullanıldığı turlar</translation>
    </message>
    <message>
        <source>Where a note was used stands here: the turns in which the model was given it.</source>
        <translation>Bir notun nerede kullanıldığı burada durur: modele verildiği turlar.</translation>
    </message>
    <message numerus="yes">
        <source>Used in %n turn(s). Enter opens one.</source>
        <translation>
            <numerusform>%n turda kullanıldı. Enter birini açar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Waterfall</name>
    <message>
        <source>The turn&apos;s course</source>
        <translation>Turun akışı</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WhoStep</name>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>As colleagues will know it. The folder is what files, commands and the record call it, and stays.</source>
        <translation>İş arkadaşlarının tanıyacağı gibi. Klasör, dosyalarda, komutlarda ve kayıttaki adıdır ve değişmez.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Ad</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Klasör</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Unvan</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>&amp;Bölüm</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-posta</translation>
    </message>
    <message>
        <source>Its corporate address; may be left empty.</source>
        <translation>Kurumsal adresi; boş bırakılabilir.</translation>
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
        <translation>Süz…</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>Bu sayfayı süz</translation>
    </message>
    <message>
        <source>page</source>
        <translation>sayfa</translation>
    </message>
    <message>
        <source>persona · %1</source>
        <translation>persona · %1</translation>
    </message>
    <message>
        <source>job · %1</source>
        <translation>görev · %1</translation>
    </message>
    <message>
        <source>%1 · connecting…</source>
        <translation>%1 · bağlanıyor…</translation>
    </message>
    <message>
        <source>%1 · no connection: what is shown may be old, it is of %2 · %3</source>
        <translation>%1 · bağlantı yok: gösterilen eski olabilir, %2 anına ait · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n on duty</source>
        <translation>
            <numerusform>%n görevde</numerusform>
        </translation>
    </message>
    <message>
        <source>REHEARSAL: an understudy answers</source>
        <translation>PROVA: bir yedek oyuncu yanıtlıyor</translation>
    </message>
    <message>
        <source>the team&apos;s files need mending</source>
        <translation>takımın dosyalarının düzeltilmesi gerek</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n şey sizi bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing needs you</source>
        <translation>sizi bekleyen yok</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Düzenle: %1</translation>
    </message>
    <message>
        <source>edit · %1</source>
        <translation>düzenle · %1</translation>
    </message>
    <message>
        <source>Changes that are not saved</source>
        <translation>Kaydedilmemiş değişiklikler</translation>
    </message>
    <message>
        <source>Closing throws away what you changed: %1.</source>
        <translation>Kapatmak değiştirdiklerinizi atar: %1.</translation>
    </message>
    <message>
        <source>Hire…</source>
        <translation>İşe al…</translation>
    </message>
    <message>
        <source>action</source>
        <translation>eylem</translation>
    </message>
    <message>
        <source>Dismiss %1…</source>
        <translation>%1 işten çıkar…</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::WindowSection</name>
    <message>
        <source>This window</source>
        <translation>Bu pencere</translation>
    </message>
    <message>
        <source>Kept on this computer, for you alone.</source>
        <translation>Yalnızca sizin için, bu bilgisayarda saklanır.</translation>
    </message>
    <message>
        <source>a change waits for approval</source>
        <translation>bir değişiklik onay bekliyorsa</translation>
    </message>
    <message>
        <source>something is wrong: a silent bot, a failed job, a lost delivery</source>
        <translation>bir sorun varsa: susan bir bot, başarısız bir görev, kayıp bir teslimat</translation>
    </message>
    <message>
        <source>ERPNext refuses something (403)</source>
        <translation>ERPNext bir şeyi reddederse (403)</translation>
    </message>
    <message>
        <source>as the desktop has it</source>
        <translation>masaüstündeki gibi</translation>
    </message>
    <message>
        <source>light</source>
        <translation>açık</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>koyu</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>her seferinde sor</translation>
    </message>
    <message>
        <source>keep the team at work in the background</source>
        <translation>takım arka planda çalışmayı sürdürsün</translation>
    </message>
    <message>
        <source>end the team</source>
        <translation>takımı sonlandır</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language (from the next start on)</source>
        <translation>&amp;Dil (bir sonraki açılıştan itibaren)</translation>
    </message>
    <message>
        <source>&amp;When the window that holds the team is closed</source>
        <translation>Takımı barındıran &amp;pencere kapatıldığında</translation>
    </message>
    <message>
        <source>Tell me on the desktop when</source>
        <translation>Masaüstünde haber ver</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Saklandı.</translation>
    </message>
</context>
<context>
    <name>staffroom::ui::Words</name>
    <message>
        <source>ok</source>
        <translation>tamam</translation>
    </message>
    <message>
        <source>good</source>
        <translation>iyi</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>teslim edildi</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>dinliyor</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>yanıtlandı</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>sessiz</translation>
    </message>
    <message>
        <source>running</source>
        <translation>çalışıyor</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>başlıyor</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>bekliyor</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>gönderiliyor</translation>
    </message>
    <message>
        <source>due</source>
        <translation>vadesi geldi</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>bekleniyor</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>atlandı</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>duraklatıldı</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>durduruldu</translation>
    </message>
    <message>
        <source>off</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>kaçırıldı</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>bilinmiyor</translation>
    </message>
    <message>
        <source>slowed down</source>
        <translation>yavaşlatıldı</translation>
    </message>
    <message>
        <source>polled twice</source>
        <translation>iki kez dinleniyor</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>engellendi</translation>
    </message>
    <message>
        <source>error</source>
        <translation>hata</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>başarısız</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>süresi doldu</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>jeton reddedildi</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>ulaşılamıyor</translation>
    </message>
    <message>
        <source>down</source>
        <translation>çalışmıyor</translation>
    </message>
    <message>
        <source>thrown out</source>
        <translation>atıldı</translation>
    </message>
    <message>
        <source>topic gone</source>
        <translation>konu yok</translation>
    </message>
    <message>
        <source>topic closed</source>
        <translation>konu kapalı</translation>
    </message>
    <message>
        <source>wrong topic</source>
        <translation>yanlış konu</translation>
    </message>
    <message>
        <source>chat gone</source>
        <translation>sohbet yok</translation>
    </message>
    <message>
        <source>no right to post</source>
        <translation>gönderme izni yok</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>az önce</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 sn</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 dk</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 sa</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n gün</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 sonra</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 önce</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 dk %2 sn</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mn</translation>
    </message>
    <message>
        <source>open</source>
        <translation>açık</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>onaylandı</translation>
    </message>
    <message>
        <source>done</source>
        <translation>yapıldı</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>reddedildi</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>süresi doldu</translation>
    </message>
    <message>
        <source>void</source>
        <translation>geçersiz</translation>
    </message>
</context>
</TS>
