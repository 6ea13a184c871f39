// One section of the persona editor: shows a draft, and says in its place what is wrong with it.
#pragma once

#include "ui/Session.h"
#include "ui/Theme.h"
#include "ui/models/PersonaDraft.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace staffroom::ui {

class SchemaForm;

class EditorSection : public QWidget {
    Q_OBJECT

public:
    explicit EditorSection(QString title, QWidget* parent = nullptr);

    QString title() const { return m_title; }
    /// Another persona, or its choices were read anew.
    virtual void take(PersonaDraft* draft, const control::ChoicesReport& choices) = 0;
    /// The draft has changed, here or elsewhere.
    virtual void showDraft() = 0;
    /// How many of them are this section's.
    virtual int showProblems(const control::CheckReport& report) {
        Q_UNUSED(report)
        return 0;
    }
    /// It has come to the front.
    virtual void lookedAt() {}

Q_SIGNALS:
    void said(const QString& words, Tone tone);

protected:
    /// One column of at most 600 pixels, scrolled; the explanation stands above it.
    QVBoxLayout* makeColumn(const QString& explanation);

private:
    QString m_title;
};

/// A section whose fields all come from the schema.
class FormSection final : public EditorSection {
    Q_OBJECT

public:
    /// What may be picked for a field; empty: it is typed.
    using ChoicesOf = std::function<std::vector<control::ChoiceLine>(const control::ChoicesReport&,
                                                                     const QJsonObject& node)>;
    struct Entry {
        QString pointer;
        ChoicesOf choices;
    };
    /// `footnote` is asked for a line below the fields; may be empty.
    FormSection(QString title, const QString& explanation, std::vector<Entry> entries,
                std::function<QString(const control::ChoicesReport&)> footnote = {});

    void take(PersonaDraft* draft, const control::ChoicesReport& choices) override;
    void showDraft() override;
    int showProblems(const control::CheckReport& report) override;

private:
    std::vector<Entry> m_entries;
    std::function<QString(const control::ChoicesReport&)> m_footnote;
    SchemaForm* m_form;
    QLabel* m_note;
};

} // namespace staffroom::ui
