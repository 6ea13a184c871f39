// One step of hiring somebody: a column of fields, what is wrong with each below it, and what it adds to the order.
// HireDialog leads from one to the next.
#pragma once

#include "control/HireReports.h"
#include "ui/Theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace staffroom::ui {

/// What is known so far.
struct HireState {
    control::HireParams params;
    control::HireChoices choices;
    control::HireReport report; // of the last check
};

class HireStep : public QWidget {
    Q_OBJECT

public:
    HireStep(const QString& title, const QString& explanation, QWidget* parent = nullptr);

    const QString& title() const { return m_title; }
    /// The step comes to the front.
    virtual void enter(const HireState& state) { Q_UNUSED(state) }
    virtual void write(control::HireParams& params) const = 0;
    /// False: something is missing that no check knows of, and the step says what.
    virtual bool ready() { return true; }
    /// Shows what is wrong with this step's fields; true when something is.
    bool showProblems(const std::vector<control::ProblemLine>& problems);
    void forgetProblems();

    /// "nil-ozturk" for "Nil Öztürk": what ids are made of.
    static QString idOf(const QString& words);
    static QLabel* words(const char* role, const QString& text = {});

Q_SIGNALS:
    void changed();

protected:
    QVBoxLayout* column() { return m_column; }
    /// A field with its name above it; the places of the files whose problems belong to it. See placeOf().
    void add(const QString& name, QWidget* field, const QStringList& places = {}, const QString& hint = {});
    QLineEdit* line(const char* objectName, const QString& name, const QStringList& places,
                    const QString& example = {}, const QString& hint = {});
    /// Below the last field: a word about how it stands.
    static void tell(QLabel* label, Tone tone, const QString& text);

private:
    struct Problems {
        QStringList places;
        QLabel* label;
    };
    QString m_title;
    QVBoxLayout* m_column;
    std::vector<Problems> m_problems;
};

} // namespace staffroom::ui
