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
        <source>the team's folder</source>
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
        <source>ar, de, en or tr; else the one chosen in the settings, else the system's</source>
        <translation>ar, de, en veya tr; yoksa ayarlarda seçilen, o da yoksa sistemin dili</translation>
    </message>
    <message>
        <source>attach to the team on a server, through your ssh</source>
        <translation>kendi ssh'inizle sunucudaki takıma bağlan</translation>
    </message>
    <message>
        <source>with --server: the team's folder there</source>
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
        <source>ERPNext has refused nothing. A refusal (403) would stand here with ERPNext's own words and the turn that led to it.</source>
        <translation>ERPNext hiçbir şeyi reddetmedi. Bir ret (403) olsaydı, ERPNext'in kendi sözleriyle ve ona yol açan turla burada dururdu.</translation>
    </message>
    <message>
        <source>Single refusals</source>
        <translation>Tek tek retler</translation>
    </message>
    <message>
        <source>What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is reported in the topic by the system itself, whatever the model says.</source>
        <translation>ERPNext'in personalarınıza reddettikleri. Ret bir hata değildir: bir rolün sınırının işlediğini gösterir. Model ne derse desin, konuya sistemin kendisi bildirir.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2) may not do “%3” on %4: refused %n time(s).</source>
        <translation>
            <numerusform>%1 (%2), %4 üzerinde “%3” yapamaz: %n kez reddedildi.</numerusform>
        </translation>
    </message>
    <message>
        <source>ERPNext's words: %1</source>
        <translation>ERPNext'in sözleri: %1</translation>
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
        <source>No backup in the home's own folder yet. “Back up now” makes the first.</source>
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
        <source>The team ends, the backup is unpacked and checked, then takes the home's place…</source>
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
        <source>Who the team works for and where it is reached. This stands in the team's files.</source>
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
        <source>The day's jobs, expected against what ran</source>
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
    <name>staffroom::ui::DoctorSection</name>
    <message>
        <source>Doctor</source>
        <translation>Doktor</translation>
    </message>
    <message>
        <source>Looks over files, secrets, disk, sandbox, bots, topics, models, ERPNext and Zabbix, from the machine where the team works. It changes nothing.</source>
        <translation>Takımın çalıştığı makineden dosyaları, sırları, diski, korumalı alanı, botları, konuları, modelleri, ERPNext'i ve Zabbix'i gözden geçirir. Hiçbir şeyi değiştirmez.</translation>
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
        <translation>Staffroom, Telegram'da yanıt veren bir persona takımı çalıştırır. Nasıl başlamak istersiniz?</translation>
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
        <source>A team's folder that is on this computer already.</source>
        <translation>Bu bilgisayarda zaten bulunan bir takım klasörü.</translation>
    </message>
    <message>
        <source>&amp;Attach to a server</source>
        <translation>&amp;Sunucuya bağlan</translation>
    </message>
    <message>
        <source>A team that works on another machine, reached with your own ssh.</source>
        <translation>Başka bir makinede çalışan, kendi ssh'inizle ulaşılan bir takım.</translation>
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
        <source>The new team's folder</source>
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
        <source>A team's folder</source>
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
        <translation>Bağlantıyı kendi ssh'iniz kurar: sizin anahtarlarınız, ayarlarınız ve bildiğiniz makine anahtarlarıyla. Kullanıcı, takımın çalıştığı kullanıcı olmalı: soketi başkasına açılmaz.</translation>
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
        <source>No persona has a job yet. Jobs stand in a persona's persona.json, under "jobs".</source>
        <translation>Henüz hiçbir personanın görevi yok. Görevler personanın persona.json dosyasında "jobs" altında yazar.</translation>
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
        <source>Everything that runs by itself. A run's state and its delivery are two things: it may have run well and not have arrived.</source>
        <translation>Kendiliğinden çalışan her şey. Bir çalışmanın durumu ile teslimi ayrı şeylerdir: iyi çalışmış ama ulaşmamış olabilir.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Sürdür</translation>
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
        <translation>Telegram'da</translation>
    </message>
    <message>
        <source>not paired: hears nothing</source>
        <translation>eşleştirilmedi: bir şey duymaz</translation>
    </message>
    <message>
        <source>Nobody is told when something goes wrong. "operators" in team.json names them.</source>
        <translation>Bir şey ters gittiğinde kimseye haber verilmiyor. team.json içindeki "operators" bunları belirtir.</translation>
    </message>
    <message>
        <source>To be changed in %1</source>
        <translation>%1 içinde değiştirilir</translation>
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
            <numerusform>ERPNext'ten %n ret</numerusform>
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
</context>
<context>
    <name>staffroom::ui::SecretsSection</name>
    <message>
        <source>Secrets</source>
        <translation>Sırlar</translation>
    </message>
    <message>
        <source>Tokens and keys by name. Values can be replaced here, never read: they go into the team's secret store and onto the wire, nowhere else.</source>
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
        <source>The team has no Zabbix. An entry "zabbix" in team.json gives it one.</source>
        <translation>Takımın Zabbix'i yok. team.json içindeki bir "zabbix" kaydı onu sağlar.</translation>
    </message>
    <message>
        <source>team.json names none.</source>
        <translation>team.json hiçbirini belirtmiyor.</translation>
    </message>
    <message>
        <source>Not tested yet. A test makes one real call to each, with the team's own keys.</source>
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
        <source>the team's default</source>
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
    <name>staffroom::ui::SshTunnel</name>
    <message>
        <source>the host's key is not known here, or is another than before. Connect once in a terminal with `ssh %1` and compare the key</source>
        <translation>makinenin anahtarı burada bilinmiyor ya da öncekinden farklı. Bir kez uçbirimde `ssh %1` ile bağlanıp anahtarı karşılaştırın</translation>
    </message>
    <message>
        <source>the host's key is another than before: see that it is the right machine before you accept it (`ssh %1` in a terminal)</source>
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
        <source>the home's path is too long for a socket in it</source>
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
        <source>%1's turns are stopped</source>
        <translation>%1 turları durduruldu</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>konsol</translation>
    </message>
    <message>
        <source>Everybody who works for you, those in trouble first. Select one to see how it is, pause it or ask it something.</source>
        <translation>Sizin için çalışan herkes, sorunu olanlar önce. Durumunu görmek, duraklatmak ya da bir şey sormak için birini seçin.</translation>
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
        <source>A turn is one run of a persona's loop: the question, what the model thought of, the tools it called, and the words it said. All of it is kept.</source>
        <translation>Tur, bir personanın döngüsünün tek geçişidir: soru, modelin düşündüğü, çağırdığı araçlar ve söylediği sözler. Hepsi saklanır.</translation>
    </message>
    <message numerus="yes">
        <source>%n tool call(s)</source>
        <translation>
            <numerusform>%n araç çağrısı</numerusform>
        </translation>
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
        <source>What did today cost, who spends it, is it growing? Cost is what the models' prices make of the tokens they report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.</source>
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
        <translation>yarısı %1 içinde, yüzde 95'i %2 içinde yanıtlandı</translation>
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
</context>
<context>
    <name>staffroom::ui::Waterfall</name>
    <message>
        <source>The turn's course</source>
        <translation>Turun akışı</translation>
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
        <source>the team's files need mending</source>
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
</context>
</TS>
