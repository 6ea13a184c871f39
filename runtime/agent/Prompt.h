// What a model is told before it hears a question: who it is, what holds for everybody, and the persona's own
// rules, word for word. Pure. The text is the same all day, so that a provider's prompt cache holds.
#pragma once

#include "agent/Kit.h"

#include <QDate>
#include <QString>

namespace staffroom::agent {

/// `today` is the date in the team's zone.
QString systemPrompt(const team::Team& team, const team::Persona& persona, QDate today);

/// The same of a kit, with what it says of its skills.
QString promptOf(const Kit& kit, QDate today);

/// A colleague's question as the model reads it: who asks, for whom, and what that means.
QString colleagueMessage(const QString& colleague, const QString& person, const QDateTime& localTime,
                         const QString& question);

/// A person's message as the model reads it: who says it and when, then the words.
QString userMessage(const QString& author, const QDateTime& localTime, const QString& text,
                    const QString& repliedText);

/// A tool's answer between fence lines: data, never instruction. The answer cannot close its own fence.
QString fenced(const QString& tool, const QByteArray& content);

} // namespace staffroom::agent
