// One thing the doctor has to say: how bad it is, where it stands, what it is, and what to do about it.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace staffroom::doctor {

enum class Severity {
    Good,    // looked at, nothing wrong
    Note,    // could not be looked at, or worth knowing
    Warning, // the team works, but not all of it, or not for long
    Error,   // something the team is there for does not work
};

QString severityName(Severity severity); // "good", "note", "warning", "error"

struct Finding {
    Severity severity = Severity::Good;
    QString check;  // what was looked at: "files", "bot", "model" …
    QString place;  // "personas/sales/persona.json, line 7", "sales: @acme_sales_bot"; may be empty
    QString what;   // without a full stop
    QString remedy; // what to do; empty with Good and Note
};

using Findings = std::vector<Finding>;

/// {"findings": […], "errors": 2, "warnings": 0}, as `--json` prints it.
QByteArray toJson(const Findings& findings);

} // namespace staffroom::doctor
