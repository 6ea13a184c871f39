#include "ServiceNotice.h"

#include <systemd/sd-daemon.h>

namespace staffroom::cli {

void noticeReady() {
    sd_notify(0, "READY=1\nSTATUS=on duty");
}

void noticeStopping() {
    sd_notify(0, "STOPPING=1\nSTATUS=ending");
}

Task<> keepAlive(Clock& clock, std::stop_token stop) {
    uint64_t intervalUs = 0;
    if (sd_watchdog_enabled(0, &intervalUs) <= 0)
        co_return;
    const auto halfMs = static_cast<qint64>(intervalUs / 2'000);
    while (!stop.stop_requested()) {
        sd_notify(0, "WATCHDOG=1");
        co_await clock.sleep(halfMs, stop);
    }
}

} // namespace staffroom::cli
