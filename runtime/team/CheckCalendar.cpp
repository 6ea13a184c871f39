// A persona's calendars: they can be reached, nothing is said in the open to another machine, and its clocks
// exist.
#include "team/Findings.h"

#include <QRegularExpression>

namespace staffroom::team {

namespace {

const QString section = QStringLiteral("calendar");

void checkServer(Findings& findings, const CalendarBinding& calendar) {
    static const QRegularExpression loopback(QStringLiteral("^(localhost|127(\\.[0-9]{1,3}){3}|::1)\\z"));
    const QString url = QStringLiteral("url");
    const QString shown = QStringLiteral("write it as \"https://dav.acme.example/selin/\"");
    if (calendar.url.host().isEmpty())
        findings.add({section, url}, QStringLiteral("names no server"), shown);
    if (!calendar.url.userInfo().isEmpty() || calendar.url.hasQuery() || calendar.url.hasFragment())
        findings.add({section, url}, QStringLiteral("holds a user, a query or a fragment"), shown);
    if (calendar.url.scheme() != u"https" && !loopback.match(calendar.url.host()).hasMatch())
        findings.add(
            {section, url},
            QStringLiteral("is not https, to another machine: the password would cross the network in the "
                           "open"),
            shown);
    if (calendar.user.isEmpty())
        findings.add({section}, QStringLiteral("names no user for its server"),
                     QStringLiteral("write \"user\", as \"selin@acme.example\""));
    const bool password = !calendar.password.isEmpty(), token = !calendar.oauth2.isEmpty();
    if (password == token)
        findings.add({section},
                     password ? QStringLiteral("has both a password and a token for OAuth 2")
                              : QStringLiteral("has neither a password nor a token for OAuth 2"),
                     QStringLiteral("write either \"password\": \"secret:calendar-password\" or \"oauth2\": "
                                    "\"secret:calendar-token\""));
}

} // namespace

void checkCalendar(Findings& findings, const Persona& persona) {
    if (!persona.calendar) {
        for (const auto& name : persona.tools) {
            if (!name.startsWith(QLatin1String("calendar_")))
                continue;
            findings.add(
                {QStringLiteral("tools")}, QStringLiteral("%1 needs a calendar").arg(quoted(name)),
                QStringLiteral("add \"calendar\" with url, user and password, or with \"erpnext\": true, or "
                               "take the tool away"));
            return;
        }
        return;
    }
    const auto& calendar = *persona.calendar;
    if (!calendar.url.isEmpty())
        checkServer(findings, calendar);
    else if (!calendar.erpnext)
        findings.add({section}, QStringLiteral("names no calendar at all"),
                     QStringLiteral("write \"url\", \"user\" and \"password\", or \"erpnext\": true"));
    if (calendar.erpnext && !persona.hasErp)
        findings.add(
            {section, QStringLiteral("erpnext")}, QStringLiteral("needs an ERPNext user"),
            QStringLiteral("add \"erpnext\" with instance, user and key to the persona, or write false"));
    if (!calendar.zone.isEmpty())
        checkZone(findings, {section, QStringLiteral("timeZone")}, calendar.zone);
    if (!calendar.erpnextZone.isEmpty())
        checkZone(findings, {section, QStringLiteral("erpnextTimeZone")}, calendar.erpnextZone);
    if (calendar.workUntil <= calendar.workFrom)
        findings.add({section, QStringLiteral("workUntil")}, QStringLiteral("is not after \"workFrom\""),
                     QStringLiteral("write both as \"09:00\" and \"18:00\""));
}

} // namespace staffroom::team
