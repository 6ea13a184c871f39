// What all ERPNext tools have in common. For this room's .cpp files.
#pragma once

#include "erpnext/ErpJson.h"
#include "erpnext/ErpTools.h"
#include "erpnext/Totals.h"

#include <map>
#include <optional>

namespace staffroom::erpnext {

using CurrencyOfCompany = std::map<QString, QString>;

/// In which currency each company keeps its books; shared by a persona's tools and asked once.
class CompanyCurrencies final {
public:
    /// Empty after a refusal, which is returned the first time and never asked for again.
    Task<Result<CurrencyOfCompany>> known(ErpClient& client, Limits limits);

private:
    CurrencyOfCompany m_known;
    bool m_asked = false;
};

/// What was tried, for the error text and the denial.
struct Attempt {
    QString doctype, document, method;
};

/// A result for the model; one too large for any model is an error that says how to ask for less.
tools::ToolAnswer good(const nlohmann::json& value);
/// The error as the model reads it, and a Denial where it is a 403.
tools::ToolAnswer refused(const Error& error, const Attempt& attempt, const ErpClient& client);

/// `document` with over-long texts and tables cut, and beside it in which currency its amounts are.
nlohmann::json documentAnswer(const QString& doctype, const nlohmann::json& document,
                              const CurrencyOfCompany& currencies);

class ErpTool : public tools::Tool {
public:
    struct Shared {
        ErpWorkbench bench;
        CompanyCurrencies currencies;
    };
    ErpTool(std::shared_ptr<Shared> shared, tools::ToolDescription description)
        : m_shared(std::move(shared)), m_description(std::move(description)) {}
    const tools::ToolDescription& description() const override { return m_description; }

protected:
    ErpClient& client() const { return *m_shared->bench.client; }
    const ErpWorkbench& bench() const { return m_shared->bench; }
    CompanyCurrencies& currencies() const { return m_shared->currencies; }
    /// The answer to a document that was read or stored, with its currencies.
    Task<tools::ToolAnswer> answerWith(QString doctype, nlohmann::json document, Limits limits);

private:
    std::shared_ptr<Shared> m_shared;
    tools::ToolDescription m_description;
};

using Maker = std::unique_ptr<tools::Tool> (*)(std::shared_ptr<ErpTool::Shared>);
struct Offer {
    const tools::ToolDescription* description;
    Maker make;
    bool writes = false;
    bool needsFiles = false;
};
std::vector<Offer> readingOffers();
std::vector<Offer> reportOffers();
std::vector<Offer> writingOffers();
std::vector<Offer> fileOffers();

template <class T>
std::unique_ptr<tools::Tool> makeTool(std::shared_ptr<ErpTool::Shared> shared) {
    return std::make_unique<T>(std::move(shared), T::describe());
}

} // namespace staffroom::erpnext
