#include "storage/Claims.h"

#include "storage/Database.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;

class ClaimsTest final : public QObject {
    Q_OBJECT

private:
    static Future<bool> take(Database database, const QString& scope, const QString& key,
                             const QString& holder) {
        return database.write([=](Connection& connection) {
            return Claims::take(connection, scope, key, holder, 1'795'334'400'000);
        });
    }
    static Future<bool> release(Database database, const QString& scope, const QString& key,
                                const QString& holder) {
        return database.write(
            [=](Connection& connection) { return Claims::release(connection, scope, key, holder); });
    }

private Q_SLOTS:
    void ofManyBotsOneGetsTheMessage() {
        const TempHome home;
        Storage storage;
        auto work =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        VERIFY_OK(work);
        const auto scope = QStringLiteral("message");
        const auto key = QStringLiteral("-1001:42");
        std::vector<Future<bool>> attempts;
        for (int bot = 0; bot < 12; ++bot)
            attempts.push_back(take(*work, scope, key, QStringLiteral("bot-%1").arg(bot)));
        int winners = 0;
        for (auto& attempt : attempts)
            winners += await(std::move(attempt)).value_or(false) ? 1 : 0;
        QCOMPARE(winners, 1);
        const auto holder =
            await(work->read([=](Connection& connection) { return Claims::holder(connection, scope, key); }));
        VERIFY_OK(holder);
        QCOMPARE(holder->value_or(QString()), QStringLiteral("bot-0"));
        QCOMPARE(
            await(take(*work, scope, QStringLiteral("-1001:43"), QStringLiteral("bot-3"))).value_or(false),
            true);
        QCOMPARE(await(take(*work, QStringLiteral("slot"), key, QStringLiteral("bot-3"))).value_or(false),
                 true);
    }

    void onlyTheHolderReleases() {
        const TempHome home;
        Storage storage;
        auto work =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        VERIFY_OK(work);
        const auto scope = QStringLiteral("persona");
        const auto key = QStringLiteral("finance");
        QCOMPARE(await(take(*work, scope, key, QStringLiteral("a"))).value_or(false), true);
        QCOMPARE(await(release(*work, scope, key, QStringLiteral("b"))).value_or(true), false);
        QCOMPARE(await(take(*work, scope, key, QStringLiteral("b"))).value_or(true), false);
        QCOMPARE(await(release(*work, scope, key, QStringLiteral("a"))).value_or(false), true);
        QCOMPARE(await(take(*work, scope, key, QStringLiteral("b"))).value_or(false), true);
    }
};

QTEST_GUILESS_MAIN(ClaimsTest)
#include "ClaimsTest.moc"
