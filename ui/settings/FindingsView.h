// What the doctor has found, one under the other: the sign and the word of how bad it is, what, where, and
// what to do about it. Can be selected and copied.
#pragma once

#include "control/SettingsReports.h"
#include "ui/Theme.h"

#include <QTextBrowser>

namespace staffroom::ui {

class FindingsView final : public QTextBrowser {
    Q_OBJECT

public:
    explicit FindingsView(QWidget* parent = nullptr);
    void showFindings(std::vector<control::FindingLine> findings);
    /// Nothing looked at yet, or under way.
    void showWords(const QString& words);
    void setFilter(const QString& words);
    const std::vector<control::FindingLine>& findings() const { return m_findings; }
    /// As plain text, to be sent to somebody who can help.
    QString plainText() const;

    static Tone toneOf(const QString& severity);
    static QString word(const QString& severity);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();
    std::vector<control::FindingLine> m_findings;
    QString m_filter, m_words;
    QColor m_written; // the text's colour, when it was
};

} // namespace staffroom::ui
