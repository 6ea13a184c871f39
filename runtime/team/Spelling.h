// "Did you mean …?" Pure.
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace staffroom::team {

/// How many single-character edits (insert, delete, replace, swap neighbours) lead from one to the other,
/// letter case aside.
int editDistance(QStringView a, QStringView b);

/// The candidate nearest to `word`; empty when none is near enough to be a slip of the keyboard.
QString closest(const QString& word, const QStringList& candidates);

/// `did you mean "chat"?`, or else `one of: chat, topics`.
QString suggestion(const QString& word, const QStringList& candidates);

} // namespace staffroom::team
