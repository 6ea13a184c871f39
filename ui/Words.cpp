#include "ui/Words.h"

#include "ui/Language.h"

#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

namespace staffroom::ui {

namespace {

constexpr qint64 second = 1'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

struct StateWord {
    const char* name;
    const char* word;
    Tone tone;
};

const std::array<StateWord, 40> stateWords{{
    {"ok", QT_TRANSLATE_NOOP("staffroom::ui::Words", "ok"), Tone::Ok},
    {"good", QT_TRANSLATE_NOOP("staffroom::ui::Words", "good"), Tone::Ok},
    {"delivered", QT_TRANSLATE_NOOP("staffroom::ui::Words", "delivered"), Tone::Ok},
    {"polling", QT_TRANSLATE_NOOP("staffroom::ui::Words", "listening"), Tone::Ok},
    {"answered", QT_TRANSLATE_NOOP("staffroom::ui::Words", "answered"), Tone::Ok},
    {"open", QT_TRANSLATE_NOOP("staffroom::ui::Words", "open"), Tone::Ok},
    {"silent", QT_TRANSLATE_NOOP("staffroom::ui::Words", "silent"), Tone::Idle},
    {"running", QT_TRANSLATE_NOOP("staffroom::ui::Words", "running"), Tone::Info},
    {"starting", QT_TRANSLATE_NOOP("staffroom::ui::Words", "starting"), Tone::Info},
    {"pending", QT_TRANSLATE_NOOP("staffroom::ui::Words", "waiting"), Tone::Info},
    {"sending", QT_TRANSLATE_NOOP("staffroom::ui::Words", "sending"), Tone::Info},
    {"due", QT_TRANSLATE_NOOP("staffroom::ui::Words", "due"), Tone::Idle},
    {"expected", QT_TRANSLATE_NOOP("staffroom::ui::Words", "expected"), Tone::Idle},
    {"skipped", QT_TRANSLATE_NOOP("staffroom::ui::Words", "skipped"), Tone::Idle},
    {"paused", QT_TRANSLATE_NOOP("staffroom::ui::Words", "paused"), Tone::Warn},
    {"stopped", QT_TRANSLATE_NOOP("staffroom::ui::Words", "stopped"), Tone::Idle},
    {"off", QT_TRANSLATE_NOOP("staffroom::ui::Words", "off"), Tone::Idle},
    {"missed", QT_TRANSLATE_NOOP("staffroom::ui::Words", "missed"), Tone::Warn},
    {"unknown", QT_TRANSLATE_NOOP("staffroom::ui::Words", "unknown"), Tone::Warn},
    {"throttled", QT_TRANSLATE_NOOP("staffroom::ui::Words", "slowed down"), Tone::Warn},
    {"conflict", QT_TRANSLATE_NOOP("staffroom::ui::Words", "polled twice"), Tone::Bad},
    {"blocked", QT_TRANSLATE_NOOP("staffroom::ui::Words", "blocked"), Tone::Bad},
    {"error", QT_TRANSLATE_NOOP("staffroom::ui::Words", "error"), Tone::Bad},
    {"failed", QT_TRANSLATE_NOOP("staffroom::ui::Words", "failed"), Tone::Bad},
    {"timeout", QT_TRANSLATE_NOOP("staffroom::ui::Words", "timed out"), Tone::Bad},
    {"unauthorized", QT_TRANSLATE_NOOP("staffroom::ui::Words", "token refused"), Tone::Bad},
    {"unreachable", QT_TRANSLATE_NOOP("staffroom::ui::Words", "unreachable"), Tone::Bad},
    {"down", QT_TRANSLATE_NOOP("staffroom::ui::Words", "down"), Tone::Bad},
    {"kicked", QT_TRANSLATE_NOOP("staffroom::ui::Words", "thrown out"), Tone::Bad},
    {"no_topic", QT_TRANSLATE_NOOP("staffroom::ui::Words", "topic gone"), Tone::Bad},
    {"topic_closed", QT_TRANSLATE_NOOP("staffroom::ui::Words", "topic closed"), Tone::Bad},
    {"wrong_topic", QT_TRANSLATE_NOOP("staffroom::ui::Words", "wrong topic"), Tone::Bad},
    {"no_chat", QT_TRANSLATE_NOOP("staffroom::ui::Words", "chat gone"), Tone::Bad},
    {"no_right", QT_TRANSLATE_NOOP("staffroom::ui::Words", "no right to post"), Tone::Bad},
    {"approved", QT_TRANSLATE_NOOP("staffroom::ui::Words", "approved"), Tone::Info},
    {"done", QT_TRANSLATE_NOOP("staffroom::ui::Words", "done"), Tone::Ok},
    {"rejected", QT_TRANSLATE_NOOP("staffroom::ui::Words", "rejected"), Tone::Idle},
    {"expired", QT_TRANSLATE_NOOP("staffroom::ui::Words", "expired"), Tone::Idle},
    {"void", QT_TRANSLATE_NOOP("staffroom::ui::Words", "void"), Tone::Idle},
    {"closed", QT_TRANSLATE_NOOP("staffroom::ui::Words", "closed"), Tone::Idle},
}};

const StateWord* find(const QString& name) {
    for (const auto& each : stateWords) {
        if (name == QLatin1String(each.name))
            return &each;
    }
    return nullptr;
}

} // namespace

QString Words::relative(qint64 thenMs, qint64 nowMs) {
    if (thenMs == 0)
        return {};
    const qint64 away = std::abs(nowMs - thenMs);
    if (away < 5 * second)
        return tr("just now");
    const QString amount = away < minute ? tr("%1 s").arg(away / second)
                           : away < hour ? tr("%1 min").arg(away / minute)
                           : away < day  ? tr("%1 h").arg(away / hour)
                                         : tr("%n day(s)", nullptr, static_cast<int>(away / day));
    return thenMs > nowMs ? tr("in %1").arg(amount) : tr("%1 ago").arg(amount);
}

QString Words::absolute(qint64 utcMs) {
    if (utcMs == 0)
        return {};
    return fromLeft(QDateTime::fromMSecsSinceEpoch(utcMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
}

QString Words::span(qint64 ms) {
    if (ms <= 0)
        return {};
    if (ms < second)
        return tr("%1 ms").arg(ms);
    if (ms < minute)
        return tr("%1 s").arg(QString::number(static_cast<double>(ms) / second, 'f', 1));
    return tr("%1 min %2 s").arg(ms / minute).arg(ms % minute / second);
}

QString Words::money(const QString& currency, qint64 micros) {
    const double value = static_cast<double>(micros) / 1e6;
    const QString number = QLocale().toString(value, 'f', micros != 0 && std::abs(value) < 1 ? 4 : 2);
    return currency.isEmpty() ? number : QStringLiteral("%1 %2").arg(currency, number);
}

QString Words::amount(double number) {
    const QLocale locale;
    if (number < 10'000)
        return locale.toString(number, 'f', number == std::floor(number) ? 0 : 1);
    return number < 1e6 ? tr("%1 k").arg(locale.toString(number / 1e3, 'f', 1))
                        : tr("%1 M").arg(locale.toString(number / 1e6, 'f', 1));
}

QString Words::state(const QString& name) {
    const auto* known = find(name);
    return known ? QCoreApplication::translate("staffroom::ui::Words", known->word) : name;
}

Tone Words::toneOf(const QString& state) {
    const auto* known = find(state);
    return known ? known->tone : state.isEmpty() ? Tone::Idle : Tone::Warn;
}

} // namespace staffroom::ui
