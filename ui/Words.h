// How the window says times, spans and states. Pure, apart from the language in use.
#pragma once

#include "ui/Theme.h"

#include <QCoreApplication>
#include <QString>

namespace staffroom::ui {

class Words final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::Words)

public:
    /// "3 min ago", "in 2 h", "just now"; empty for 0. UTC milliseconds.
    static QString relative(qint64 thenMs, qint64 nowMs);
    /// "2026-11-22 18:00:05" in this computer's zone; empty for 0.
    static QString absolute(qint64 utcMs);
    /// "850 ms", "4.1 s", "2 min 5 s"; empty for 0 and less.
    static QString span(qint64 ms);
    /// "USD 3.12", with four decimals below one; millionths.
    static QString money(const QString& currency, qint64 micros);
    /// "950", "12.4 k", "3.1 M".
    static QString amount(double number);
    /// What a state of runs, deliveries, routes or bots is called, and how it is to be seen.
    static QString state(const QString& name);
    static Tone toneOf(const QString& state);
};

} // namespace staffroom::ui
