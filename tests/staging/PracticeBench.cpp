#include "PracticeBench.h"

#include "storage/WorkDatabase.h"

#include <QProcess>

namespace staffroom::staging {

using namespace Qt::StringLiterals;

PracticeBench::PracticeBench(const PracticeBench* made) {
    if (made) {
        mustRun(u"/usr/bin/cp"_s, {u"-a"_s, made->m_folder.path() + u"/."_s, m_folder.path()});
        return;
    }
    write(u"sites/apps.txt"_s, "acme_custom\n");
    write(u"sites/staging.acme.example/site_config.json"_s,
          "{\"db_name\": \"_0123\", \"db_password\": \"pw-of-the-database\"}\n");
    write(u"apps/acme_custom/README.md"_s, "# Acme\n");
    write(u"apps/acme_custom/acme_custom/__init__.py"_s, "__version__ = '1.0'\n");
    write(u"apps/acme_custom/acme_custom/hooks.py"_s,
          "app_name = \"acme_custom\"\napp_title = \"Acme\"\n\ndoc_events = {}\n");
    write(u"apps/acme_custom/acme_custom/patches.txt"_s, "acme_custom.patches.first\n");
    write(u"apps/acme_custom/acme_custom/patches/first.py"_s, "def execute():\n    pass\n");
    write(u"apps/acme_custom/acme_custom/test_base.py"_s,
          "import unittest\n\n\nclass TestBase(unittest.TestCase):\n    def test_it(self):\n"
          "        self.assertTrue(True)\n");
    mustRun(u"/usr/bin/git"_s, {u"init"_s, u"--quiet"_s, u"--initial-branch=version-15"_s, app()});
    git(app(), {u"add"_s, u"-A"_s});
    git(app(), {u"commit"_s, u"--quiet"_s, u"-m"_s, u"The app as it is"_s});
    mustRun(u"/usr/bin/git"_s, {u"clone"_s, u"--quiet"_s, u"--bare"_s, app(), remote()});
    QFile::copy(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/staging/bench"), path(u"env-bench"_s));
    QFile::setPermissions(path(u"env-bench"_s), QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    m_folder.write(u"outside/canary"_s, "untouched\n");
}

/// Made once; the others are copies.
PracticeBench::PracticeBench() : PracticeBench(&pattern()) {}

const PracticeBench& PracticeBench::pattern() {
    static const PracticeBench made(nullptr);
    return made;
}

QString PracticeBench::base() const {
    return QString::fromLatin1(git(app(), {u"rev-parse"_s, u"version-15"_s}));
}

team::StagingPlace PracticeBench::place() const {
    team::StagingPlace place;
    place.app = u"acme_custom"_s, place.site = u"staging.acme.example"_s, place.base = u"version-15"_s;
    place.bench = path(), place.program = path(u"env-bench"_s);
    team::RemoteRepository repository;
    repository.path = remote();
    place.remote = repository;
    return place;
}

PracticeStaging::PracticeStaging(team::StagingPlace place, Staged staged, qint64 progressMs) {
    const QString home = QDir::cleanPath(place.bench + u"/../home"_s);
    auto opened = await(storage.open(home + u"/work.sqlite"_s, workMigrations(), Durability::Full));
    if (!opened)
        qFatal("%s", qPrintable(opened.error().toString()));
    work = *opened;
    StagingParts parts{clock,       work,
                       secrets,     home + u"/staging/coding"_s,
                       u"coding"_s, Author{u"Defne"_s, u"defne@acme.example"_s}};
    parts.review = &gate;
    parts.progressMs = progressMs;
    parts.tell = [this](const Change&, const QString& words, const QString&) { told << words; };
    parts.staged = std::move(staged);
    staging = std::make_unique<Staging>(std::move(parts), std::move(place));
}

PracticeStaging::~PracticeStaging() {
    await(staging->stop());
    staging.reset();
}

QByteArray newFile(const QString& path, const QByteArray& content) {
    const auto lines = content.split('\n');
    const auto count = lines.size() - 1;
    QByteArray patch = "diff --git a/" + path.toUtf8() + " b/" + path.toUtf8() +
                       "\nnew file mode 100644\n--- /dev/null\n+++ b/" + path.toUtf8() + "\n@@ -0,0 +1," +
                       QByteArray::number(count) + " @@\n";
    for (qsizetype i = 0; i < count; ++i)
        patch += '+' + lines[i] + '\n';
    return patch;
}

QByteArray soundPatch() {
    return newFile(u"acme_custom/patches/second.py"_s,
                   "def execute():\n    print('the second patch has run')\n") +
           "--- a/acme_custom/patches.txt\n+++ b/acme_custom/patches.txt\n@@ -1,1 +1,2 @@\n"
           " acme_custom.patches.first\n+acme_custom.patches.second\n" +
           newFile(u"acme_custom/test_second.py"_s,
                   "import unittest\n\n\nclass TestSecond(unittest.TestCase):\n    def test_it(self):\n"
                   "        self.assertEqual(1 + 1, 2)\n");
}

} // namespace staffroom::staging
