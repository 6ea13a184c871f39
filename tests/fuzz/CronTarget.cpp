#include "Target.h"
#include "jobs/CronExpression.h"

namespace staffroom::fuzz {

namespace {

/// What is accepted has due times, each later than the one before, and words.
void run(const QByteArray& input) {
    const auto cron = jobs::CronExpression::parse(QString::fromUtf8(input));
    if (!cron) {
        REQUIRE(!cron.error().detail.isEmpty());
        return;
    }
    static const auto zone = jobs::ZoneOffsets::of("Europe/Berlin").value();
    qint64 at = 1'700'000'000'000;
    for (int i = 0; i < 8; ++i) {
        const auto next = cron->next(at, *zone);
        if (!next)
            break;
        REQUIRE(*next > at);
        at = *next;
    }
    REQUIRE(!cron->inWords().isEmpty());
}

} // namespace

Target cronTarget() {
    return {"cron",
            run,
            {"0 18 * * *", "*/15 8-17 * * MON-FRI", "0 0 29 2 *", "@hourly", "5,10-20/3 0 1 jan,Jul 7"},
            {"*", "/", "-", ",", " ", "0", "59", "31", "MON", "feb", "@daily", "99999999999", "*/0", "7"}};
}

} // namespace staffroom::fuzz
