// Field names and permission-relevant links follow the ERPNext 15 doctypes of the same names; of each only
// the fields an operations team asks about are kept.
#include "rehearsal/erpnext/Schema.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::erpnext {

namespace {

// One line a field: name|Label|Type or Type/Options|flags. Flags: ! required, ~ may change after submission,
// = worked out by the server. A line "# Name; key=value; flag" opens a doctype.
constexpr const char* schemaText = R"(
# Company; name=company_name
company_name|Company|Text|!
abbr|Abbr|Text|!
default_currency|Default Currency|Text|!
country|Country|Text|

# Branch; name=branch
branch|Branch|Text|!

# Cost Center; name=cost_center_name; tree=parent_cost_center; track
cost_center_name|Cost Center Name|Text|!
company|Company|Link/Company|!
parent_cost_center|Parent Cost Center|Link/Cost Center|
is_group|Is Group|Check|

# Customer Group; name=customer_group_name; tree=parent_customer_group
customer_group_name|Customer Group Name|Text|!
parent_customer_group|Parent Customer Group|Link/Customer Group|
is_group|Is Group|Check|

# Supplier Group; name=supplier_group_name
supplier_group_name|Supplier Group Name|Text|!

# Item Group; name=item_group_name; tree=parent_item_group
item_group_name|Item Group Name|Text|!
parent_item_group|Parent Item Group|Link/Item Group|
is_group|Is Group|Check|

# Customer; name=customer_name; track
customer_name|Customer Name|Text|!
customer_type|Customer Type|Text|
customer_group|Customer Group|Link/Customer Group|
territory|Territory|Text|
default_currency|Billing Currency|Text|
tax_id|Tax ID|Text|
email_id|Email Id|Text|
mobile_no|Mobile No|Text|
credit_limit|Credit Limit|Currency|
disabled|Disabled|Check|

# Supplier; name=supplier_name; track
supplier_name|Supplier Name|Text|!
supplier_type|Supplier Type|Text|
supplier_group|Supplier Group|Link/Supplier Group|
country|Country|Text|
default_currency|Billing Currency|Text|
tax_id|Tax ID|Text|
email_id|Email Id|Text|
disabled|Disabled|Check|

# Item; name=item_code; track
item_code|Item Code|Text|!
item_name|Item Name|Text|
item_group|Item Group|Link/Item Group|!
description|Description|Text|
stock_uom|Default Unit of Measure|Text|!
is_stock_item|Maintain Stock|Check|
standard_rate|Standard Selling Rate|Currency|
valuation_rate|Valuation Rate|Currency|
disabled|Disabled|Check|

# Warehouse; name=warehouse_name; tree=parent_warehouse
warehouse_name|Warehouse Name|Text|!
company|Company|Link/Company|!
parent_warehouse|Parent Warehouse|Link/Warehouse|
is_group|Is Group|Check|
disabled|Disabled|Check|

# Bin
item_code|Item Code|Link/Item|!
warehouse|Warehouse|Link/Warehouse|!
company|Company|Link/Company|
actual_qty|Actual Qty|Float|
reserved_qty|Reserved Qty|Float|
ordered_qty|Ordered Qty|Float|
indented_qty|Requested Qty|Float|
planned_qty|Planned Qty|Float|
projected_qty|Projected Qty|Float|
stock_uom|UOM|Text|
valuation_rate|Valuation Rate|Currency|
stock_value|Stock Value|Currency|

# Sales Invoice; series=ACC-SINV; submittable; track
customer|Customer|Link/Customer|!
customer_name|Customer Name|Text|=
company|Company|Link/Company|!
posting_date|Date|Date|!
posting_time|Posting Time|Time|
due_date|Payment Due Date|Date|
is_return|Is Return (Credit Note)|Check|
return_against|Return Against|Link/Sales Invoice|
is_pos|Include Payment (POS)|Check|
cost_center|Cost Center|Link/Cost Center|
branch|Branch|Link/Branch|
territory|Territory|Text|
customer_group|Customer Group|Link/Customer Group|
currency|Currency|Text|
conversion_rate|Exchange Rate|Float|
tax_rate|Tax Rate|Float|
total_qty|Total Quantity|Float|=
net_total|Net Total|Currency|=
base_net_total|Net Total (Company Currency)|Currency|=
total_taxes_and_charges|Total Taxes and Charges|Currency|=
base_total_taxes_and_charges|Total Taxes and Charges (Company Currency)|Currency|=
grand_total|Grand Total|Currency|=
base_grand_total|Grand Total (Company Currency)|Currency|=
party_account_currency|Party Account Currency|Text|=
outstanding_amount|Outstanding Amount|Currency|=
status|Status|Text|=
po_no|Customer's Purchase Order|Text|~
remarks|Remarks|Text|~
amended_from|Amended From|Link/Sales Invoice|
items|Items|Table/Sales Invoice Item|!

# Sales Invoice Item; child
item_code|Item|Link/Item|
item_name|Item Name|Text|
qty|Quantity|Float|!
uom|UOM|Text|
rate|Rate|Currency|!
amount|Amount|Currency|=
base_amount|Amount (Company Currency)|Currency|=
warehouse|Warehouse|Link/Warehouse|
cost_center|Cost Center|Link/Cost Center|
sales_order|Sales Order|Link/Sales Order|

# Purchase Invoice; series=ACC-PINV; submittable; track
supplier|Supplier|Link/Supplier|!
supplier_name|Supplier Name|Text|=
company|Company|Link/Company|!
posting_date|Date|Date|!
due_date|Due Date|Date|
bill_no|Supplier Invoice No|Text|~
bill_date|Supplier Invoice Date|Date|
is_return|Is Return (Debit Note)|Check|
cost_center|Cost Center|Link/Cost Center|
currency|Currency|Text|
conversion_rate|Exchange Rate|Float|
tax_rate|Tax Rate|Float|
total_qty|Total Quantity|Float|=
net_total|Net Total|Currency|=
base_net_total|Net Total (Company Currency)|Currency|=
total_taxes_and_charges|Total Taxes and Charges|Currency|=
base_total_taxes_and_charges|Total Taxes and Charges (Company Currency)|Currency|=
grand_total|Grand Total|Currency|=
base_grand_total|Grand Total (Company Currency)|Currency|=
party_account_currency|Party Account Currency|Text|=
outstanding_amount|Outstanding Amount|Currency|=
status|Status|Text|=
remarks|Remarks|Text|~
amended_from|Amended From|Link/Purchase Invoice|
items|Items|Table/Purchase Invoice Item|!

# Purchase Invoice Item; child
item_code|Item|Link/Item|
item_name|Item Name|Text|
qty|Accepted Qty|Float|!
uom|UOM|Text|
rate|Rate|Currency|!
amount|Amount|Currency|=
base_amount|Amount (Company Currency)|Currency|=
warehouse|Accepted Warehouse|Link/Warehouse|
purchase_order|Purchase Order|Link/Purchase Order|

# Sales Order; series=SAL-ORD; submittable; track
customer|Customer|Link/Customer|!
customer_name|Customer Name|Text|=
company|Company|Link/Company|!
transaction_date|Date|Date|!
delivery_date|Delivery Date|Date|~
currency|Currency|Text|
conversion_rate|Exchange Rate|Float|
tax_rate|Tax Rate|Float|
total_qty|Total Quantity|Float|=
net_total|Net Total|Currency|=
base_net_total|Net Total (Company Currency)|Currency|=
total_taxes_and_charges|Total Taxes and Charges|Currency|=
base_total_taxes_and_charges|Total Taxes and Charges (Company Currency)|Currency|=
grand_total|Grand Total|Currency|=
base_grand_total|Grand Total (Company Currency)|Currency|=
per_delivered|% Delivered|Float|=
per_billed|% Amount Billed|Float|=
status|Status|Text|=
po_no|Customer's Purchase Order|Text|~
amended_from|Amended From|Link/Sales Order|
items|Items|Table/Sales Order Item|!

# Sales Order Item; child
item_code|Item Code|Link/Item|!
item_name|Item Name|Text|
delivery_date|Delivery Date|Date|~
qty|Quantity|Float|!
uom|UOM|Text|
rate|Rate|Currency|!
amount|Amount|Currency|=
base_amount|Amount (Company Currency)|Currency|=
warehouse|Delivery Warehouse|Link/Warehouse|

# Purchase Order; series=PUR-ORD; submittable; track
supplier|Supplier|Link/Supplier|!
supplier_name|Supplier Name|Text|=
company|Company|Link/Company|!
transaction_date|Date|Date|!
schedule_date|Required By|Date|~
currency|Currency|Text|
conversion_rate|Exchange Rate|Float|
tax_rate|Tax Rate|Float|
total_qty|Total Quantity|Float|=
net_total|Net Total|Currency|=
base_net_total|Net Total (Company Currency)|Currency|=
total_taxes_and_charges|Total Taxes and Charges|Currency|=
base_total_taxes_and_charges|Total Taxes and Charges (Company Currency)|Currency|=
grand_total|Grand Total|Currency|=
base_grand_total|Grand Total (Company Currency)|Currency|=
per_received|% Received|Float|=
per_billed|% Billed|Float|=
status|Status|Text|=
amended_from|Amended From|Link/Purchase Order|
items|Items|Table/Purchase Order Item|!

# Purchase Order Item; child
item_code|Item Code|Link/Item|!
item_name|Item Name|Text|
schedule_date|Required By|Date|~
qty|Quantity|Float|!
uom|UOM|Text|
rate|Rate|Currency|!
amount|Amount|Currency|=
base_amount|Amount (Company Currency)|Currency|=
warehouse|Target Warehouse|Link/Warehouse|

# Payment Entry; series=ACC-PAY; submittable; track
payment_type|Payment Type|Text|!
posting_date|Posting Date|Date|!
company|Company|Link/Company|!
mode_of_payment|Mode of Payment|Text|
party_type|Party Type|Text|
party|Party|Text|
party_name|Party Name|Text|
paid_from_account_currency|Account Currency (From)|Text|
paid_to_account_currency|Account Currency (To)|Text|
paid_amount|Paid Amount|Currency|!
base_paid_amount|Paid Amount (Company Currency)|Currency|
received_amount|Received Amount|Currency|
unallocated_amount|Unallocated Amount|Currency|=
reference_no|Cheque/Reference No|Text|
reference_date|Cheque/Reference Date|Date|
status|Status|Text|=
remarks|Remarks|Text|~
amended_from|Amended From|Link/Payment Entry|
references|Payment References|Table/Payment Entry Reference|

# Payment Entry Reference; child
reference_doctype|Type|Text|!
reference_name|Name|Text|!
total_amount|Total Amount|Currency|
outstanding_amount|Outstanding|Currency|
allocated_amount|Allocated|Currency|

# Issue; series=ISS; track
subject|Subject|Text|!
status|Status|Text|
priority|Priority|Text|
raised_by|Raised By (Email)|Text|
customer|Customer|Link/Customer|
company|Company|Link/Company|
opening_date|Opening Date|Date|
opening_time|Opening Time|Time|
resolution_by|Resolution By|Datetime|
description|Description|Text|

# ToDo
description|Description|Text|!
status|Status|Text|
priority|Priority|Text|
date|Due Date|Date|
allocated_to|Allocated To|Text|
reference_type|Reference Type|Text|
reference_name|Reference Name|Text|

# Event; series=EV; track
subject|Subject|Text|!
event_category|Event Category|Text|
event_type|Event Type|Text|!
starts_on|Starts on|Datetime|!
ends_on|Ends on|Datetime|
status|Status|Text|
all_day|All Day|Check|
color|Color|Text|
repeat_this_event|Repeat this Event|Check|
repeat_on|Repeat On|Text|
repeat_till|Repeat Till|Date|
monday|Monday|Check|
tuesday|Tuesday|Check|
wednesday|Wednesday|Check|
thursday|Thursday|Check|
friday|Friday|Check|
saturday|Saturday|Check|
sunday|Sunday|Check|
description|Description|Text|

# Comment
comment_type|Comment Type|Text|!
comment_email|Comment Email|Text|
comment_by|Comment By|Text|
subject|Subject|Text|
content|Content|Text|
reference_doctype|Reference Document Type|Text|
reference_name|Reference Name|Text|

# File
file_name|File Name|Text|
file_url|File URL|Text|
is_private|Is Private|Check|
file_size|File Size|Int|
content_hash|Content Hash|Text|
folder|Folder|Text|
attached_to_doctype|Attached To DocType|Text|
attached_to_name|Attached To Name|Text|
attached_to_field|Attached To Field|Text|

# Version
ref_doctype|DocType|Text|!
docname|Document Name|Text|!
data|Data|Text|

# User; name=email
email|Email|Text|!
first_name|First Name|Text|!
last_name|Last Name|Text|
full_name|Full Name|Text|=
enabled|Enabled|Check|
user_type|User Type|Text|=
send_welcome_email|Send Welcome Email|Check|
language|Language|Text|
time_zone|Time Zone|Text|
api_key|API Key|Text|=
role_profile_name|Role Profile|Link/Role Profile|
role_profiles|Role Profiles|Table/User Role Profile|
roles|Roles|Table/Has Role|

# Has Role; child
role|Role|Link/Role|!

# User Role Profile; child
role_profile|Role Profile|Link/Role Profile|!

# Role; name=role_name; track
role_name|Role Name|Text|!
desk_access|Desk Access|Check|
disabled|Disabled|Check|
is_custom|Is Custom|Check|

# Role Profile; name=role_profile; track
role_profile|Role Name|Text|!
roles|Roles Assigned|Table/Has Role|!

# Custom DocPerm; track
parent|Reference Document Type|Text|!
role|Role|Link/Role|!
permlevel|Level|Int|
if_owner|If user is the owner|Check|
select|Select|Check|
read|Read|Check|
write|Write|Check|
create|Create|Check|
delete|Delete|Check|
submit|Submit|Check|
cancel|Cancel|Check|
amend|Amend|Check|
print|Print|Check|
email|Email|Check|
report|Report|Check|
import|Import|Check|
export|Export|Check|
share|Share|Check|

# User Permission; track
user|User|Link/User|!
allow|Allow|Text|!
for_value|For Value|Text|!
is_default|Is Default|Check|
apply_to_all_doctypes|Apply To All Document Types|Check|
applicable_for|Applicable For|Text|
hide_descendants|Hide Descendants|Check|

# Quotation; series=SAL-QTN; submittable; track
quotation_to|Quotation To|Text|
party_name|Party|Text|!
customer_name|Customer Name|Text|
company|Company|Link/Company|!
transaction_date|Date|Date|!
valid_till|Valid Till|Date|
order_type|Order Type|Text|
currency|Currency|Text|
conversion_rate|Exchange Rate|Float|
total_qty|Total Quantity|Float|=
net_total|Net Total|Currency|=
grand_total|Grand Total|Currency|=
base_grand_total|Grand Total (Company Currency)|Currency|=
status|Status|Text|
items|Items|Table/Quotation Item|!

# Quotation Item; child
item_code|Item Code|Link/Item|!
item_name|Item Name|Text|
description|Description|Text|
qty|Quantity|Float|!
uom|UOM|Text|
rate|Rate|Currency|
amount|Amount|Currency|=

# Delivery Note; series=MAT-DN; submittable; track
customer|Customer|Link/Customer|!
company|Company|Link/Company|!
posting_date|Date|Date|!
currency|Currency|Text|
grand_total|Grand Total|Currency|
base_grand_total|Grand Total (Company Currency)|Currency|
status|Status|Text|

# Purchase Receipt; series=MAT-PRE; submittable; track
supplier|Supplier|Link/Supplier|!
company|Company|Link/Company|!
posting_date|Date|Date|!
currency|Currency|Text|
grand_total|Grand Total|Currency|
base_grand_total|Grand Total (Company Currency)|Currency|
status|Status|Text|

# Supplier Quotation; series=PUR-SQTN; submittable; track
supplier|Supplier|Link/Supplier|!
company|Company|Link/Company|!
transaction_date|Date|Date|!
currency|Currency|Text|
grand_total|Grand Total|Currency|
base_grand_total|Grand Total (Company Currency)|Currency|
status|Status|Text|

# Material Request; series=MAT-MR; submittable; track
material_request_type|Purpose|Text|!
company|Company|Link/Company|!
transaction_date|Transaction Date|Date|!
schedule_date|Required By|Date|
status|Status|Text|
items|Items|Table/Material Request Item|!

# Material Request Item; child
item_code|Item Code|Link/Item|!
item_name|Item Name|Text|
description|Description|Text|
qty|Quantity|Float|!
uom|UOM|Text|
schedule_date|Required By|Date|
warehouse|Target Warehouse|Link/Warehouse|

# Stock Entry; series=MAT-STE; submittable; track
stock_entry_type|Stock Entry Type|Text|!
company|Company|Link/Company|!
posting_date|Posting Date|Date|!
total_amount|Total Amount|Currency|

# Work Order; series=MFG-WO; submittable; track
production_item|Item To Manufacture|Link/Item|!
company|Company|Link/Company|!
qty|Qty To Manufacture|Float|!
status|Status|Text|

# Pick List; series=STO-PICK; submittable
company|Company|Link/Company|!
purpose|Purpose|Text|
status|Status|Text|

# Batch; name=batch_id
batch_id|Batch ID|Text|!
item|Item|Link/Item|!
expiry_date|Expiry Date|Date|

# Territory; name=territory_name
territory_name|Territory Name|Text|!
is_group|Is Group|Check|

# Currency; name=currency_name
currency_name|Currency Name|Text|!
symbol|Symbol|Text|
enabled|Enabled|Check|

# UOM; name=uom_name
uom_name|UOM Name|Text|!
enabled|Enabled|Check|

# Holiday List; name=holiday_list_name
holiday_list_name|Holiday List Name|Text|!
from_date|From Date|Date|!
to_date|To Date|Date|!

# Error Log
method|Title|Text|
error|Error|Text|
seen|Seen|Check|

# Scheduled Job Type; name=method
method|Method|Text|!
frequency|Frequency|Text|
stopped|Stopped|Check|

# Scheduled Job Log
scheduled_job_type|Scheduled Job|Text|
status|Status|Text|
details|Details|Text|

# Email Queue
sender|Sender|Text|
status|Status|Text|
reference_doctype|Reference DocType|Text|
error|Error|Text|

# DocType; name=module
module|Module|Text|
istable|Is Child Table|Check|

# Custom Field
dt|DocType|Text|!
fieldname|Fieldname|Text|
label|Label|Text|

# Property Setter
doc_type|DocType|Text|
property|Property|Text|!
value|Set Value|Text|

# Client Script; name=dt
dt|DocType|Text|!
script|Script|Text|
enabled|Enabled|Check|

# Server Script; name=script_type
script_type|Script Type|Text|!
script|Script|Text|
disabled|Disabled|Check|

# Report; name=report_name
report_name|Report Name|Text|!
ref_doctype|Ref DocType|Text|!
report_type|Report Type|Text|
disabled|Disabled|Check|

# Workflow; name=workflow_name
workflow_name|Workflow Name|Text|!
document_type|Document Type|Text|!
is_active|Is Active|Check|

# GL Entry
posting_date|Posting Date|Date|
account|Account|Text|
party|Party|Text|
debit|Debit Amount|Currency|
credit|Credit Amount|Currency|
account_currency|Account Currency|Text|
company|Company|Link/Company|
voucher_type|Voucher Type|Text|
voucher_no|Voucher No|Text|
)";

FieldType typeNamed(const QString& name) {
    static const QHash<QString, FieldType> types{
        {QStringLiteral("Text"), FieldType::Text},   {QStringLiteral("Link"), FieldType::Link},
        {QStringLiteral("Date"), FieldType::Date},   {QStringLiteral("Datetime"), FieldType::Datetime},
        {QStringLiteral("Time"), FieldType::Time},   {QStringLiteral("Int"), FieldType::Int},
        {QStringLiteral("Check"), FieldType::Check}, {QStringLiteral("Currency"), FieldType::Currency},
        {QStringLiteral("Float"), FieldType::Float}, {QStringLiteral("Table"), FieldType::Table},
    };
    if (!types.contains(name))
        qFatal("no field type %s", qPrintable(name));
    return types.value(name);
}

Field readField(const QString& line) {
    const auto parts = line.split(QLatin1Char('|'));
    const auto slash = parts[2].indexOf(QLatin1Char('/'));
    return Field{.name = parts[0],
                 .label = parts[1],
                 .type = typeNamed(slash < 0 ? parts[2] : parts[2].left(slash)),
                 .options = slash < 0 ? QString() : parts[2].mid(slash + 1),
                 .required = parts[3].contains(QLatin1Char('!')),
                 .allowOnSubmit = parts[3].contains(QLatin1Char('~')),
                 .computed = parts[3].contains(QLatin1Char('='))};
}

void addStandardFields(DocType& type) {
    static const char* const standard[] = {
        "name|Name|Text|",
        "owner|Created By|Text|",
        "creation|Created On|Datetime|",
        "modified|Modified|Datetime|",
        "modified_by|Modified By|Text|",
        "docstatus|Document Status|Int|",
        "idx|Index|Int|",
    };
    static const char* const child[] = {"parent|Parent|Text|", "parentfield|Parent Field|Text|",
                                        "parenttype|Parent Type|Text|"};
    for (const auto* line : standard)
        type.add(readField(QLatin1String(line)));
    if (type.isChild) {
        for (const auto* line : child)
            type.add(readField(QLatin1String(line)));
    }
}

std::unique_ptr<DocType> readHeading(const QString& line) {
    auto type = std::make_unique<DocType>();
    const auto parts = line.mid(1).split(QLatin1Char(';'));
    type->name = parts[0].trimmed();
    for (const auto& part : parts.mid(1)) {
        const auto word = part.trimmed();
        const auto value = word.section(QLatin1Char('='), 1);
        if (word.startsWith(QLatin1String("name=")))
            type->nameField = value;
        else if (word.startsWith(QLatin1String("series=")))
            type->series = value;
        else if (word.startsWith(QLatin1String("tree=")))
            type->treeParent = value;
        else if (word == QLatin1String("child"))
            type->isChild = true;
        else if (word == QLatin1String("submittable"))
            type->submittable = true;
        else if (word == QLatin1String("track"))
            type->trackChanges = true;
        else
            qFatal("the schema says %s", qPrintable(word));
    }
    addStandardFields(*type);
    return type;
}

} // namespace

std::vector<std::unique_ptr<DocType>> readSchema() {
    std::vector<std::unique_ptr<DocType>> types;
    const auto lines = QString::fromUtf8(schemaText).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const auto& line : lines) {
        if (line.startsWith(QLatin1Char('#')))
            types.push_back(readHeading(line));
        else
            types.back()->add(readField(line));
    }
    return types;
}

} // namespace staffroom::rehearsal::erpnext
