#include "cli/admin_customers.h"

#include <fmt/core.h>

#include <cstdio>
#include <memory>
#include <optional>

#include "base/tags.h"
#include "base/text.h"
#include "cli/admin_books.h"
#include "cli/admin_import.h"
#include "cli/csv.h"
#include "cli/secret_input.h"
#include "desk/names.h"
#include "desk/rut.h"

namespace turno {
namespace {

struct Arguments {
  std::string rut;
  std::string name;
  std::string customer_class;
  std::string file;
  bool remove = false;
  bool ask_pin = false;
};

// A customer as somebody wrote him down; `pin` and `customer_class` may be empty.
struct Written {
  std::string rut;
  std::string name;
  std::string pin;
  std::string customer_class;
};

std::string no_class(std::string_view text) {
  return fmt::format("'{}' is no class: 1 to {} of a-z, 0-9 and '-'", text, kMaxTagCharacters);
}

// Everything is looked at before the first of it is kept. The reason why not.
Result<void> add_one(Books& books, const Written& written) {
  const std::optional<Rut> rut = Rut::parse(written.rut);
  if (!rut) return fail(ErrorCode::kInvalid, "'" + written.rut + "' is not a RUT");
  std::optional<std::string> name = person_name(written.name);
  if (!name) return fail(ErrorCode::kInvalid, "'" + written.name + "' is not a name");
  if (!written.pin.empty() && !Secrets::is_pin(written.pin)) {
    return fail(ErrorCode::kInvalid, "a PIN has 4 to 12 digits");
  }
  const std::string customer_class(trim(written.customer_class));
  if (!customer_class.empty() && !is_tag(customer_class)) {
    return fail(ErrorCode::kInvalid, no_class(customer_class));
  }
  const Result<Customer> added = books.directory.enrol(*rut, *std::move(name), written.pin);
  if (!added && added.error().code == ErrorCode::kConflict) {
    return fail(ErrorCode::kConflict, rut->pretty() + " is there already");
  }
  if (!added) return tl::unexpected(added.error());
  if (customer_class.empty()) return {};
  return books.directory.set_class(rut->id(), customer_class);
}

int add(Books& books, const Arguments& arguments) {
  std::string pin;
  if (arguments.ask_pin) {
    Result<std::string> typed = read_secret("PIN for " + arguments.name);
    if (!typed) return admin_failed(typed.error().detail);
    pin = *std::move(typed);
  }
  const Result<void> added = add_one(books, {arguments.rut, arguments.name, std::move(pin), {}});
  if (!added) return admin_failed(added.error().detail);
  const Rut rut = *Rut::parse(arguments.rut);
  fmt::print("{} {} added{}\n", rut.pretty(), arguments.name,
             rut.has_right_check_digit() ? "" : " (its check digit is not the right one)");
  return 0;
}

// rut,name[,pin[,class]]
Result<void> add_row(Books& books, const CsvRow& row) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMost = 4;
  if (row.size() < kLeast || row.size() > kMost) {
    return fail(ErrorCode::kInvalid, "a row is: rut,name[,pin[,class]]");
  }
  const auto column = [&row](std::size_t at) { return at < row.size() ? row[at] : std::string(); };
  return add_one(books, {column(0), column(1), column(2), column(3)});
}

int import(Books& books, const Arguments& arguments) {
  return import_rows(arguments.file, "rut",
                     [&books](const CsvRow& row) { return add_row(books, row); });
}

int set_pin(Books& books, const Arguments& arguments) {
  const std::optional<Rut> rut = Rut::parse(arguments.rut);
  if (!rut) return admin_failed("'" + arguments.rut + "' is not a RUT");
  std::string pin;
  if (!arguments.remove) {
    Result<std::string> typed = read_secret("PIN for " + rut->pretty() + " (4 to 12 digits)");
    if (!typed) return admin_failed(typed.error().detail);
    pin = *std::move(typed);
  }
  const Result<void> set = books.directory.set_pin(rut->id(), pin);
  if (!set && set.error().code == ErrorCode::kInvalid) {
    return admin_failed("a PIN has 4 to 12 digits");
  }
  if (!set) return admin_failed(admin_reason(set.error(), rut->pretty()));
  fmt::print("{} {}\n", rut->pretty(), pin.empty() ? "has no PIN now" : "has a new PIN");
  return 0;
}

int set_class(Books& books, const Arguments& arguments) {
  const std::optional<Rut> rut = Rut::parse(arguments.rut);
  if (!rut) return admin_failed("'" + arguments.rut + "' is not a RUT");
  const std::string& given = arguments.customer_class;
  if (arguments.remove == !given.empty()) {
    return admin_failed("say the class, or --remove: turno admin customer class RUT vip");
  }
  if (!arguments.remove && !is_tag(given)) return admin_failed(no_class(given));
  const Result<void> set = books.directory.set_class(rut->id(), given);
  if (!set) return admin_failed(admin_reason(set.error(), rut->pretty()));
  fmt::print("{} is in {} now\n", rut->pretty(),
             given.empty() ? "no class" : "class '" + given + "'");
  return 0;
}

}  // namespace

void add_customer_commands(CLI::App& admin, const std::string& data, std::function<int()>& run) {
  const auto arguments = std::make_shared<Arguments>();
  const auto on_books = [&data, &run, arguments](int (*command)(Books&, const Arguments&)) {
    return [&data, &run, arguments, command] {
      run = [&data, arguments, command] {
        return with_books(data, [&](Books& books) { return command(books, *arguments); });
      };
    };
  };
  CLI::App* const customer = admin.add_subcommand("customer", "the people who are served");
  customer->require_subcommand(1);
  CLI::App* const adding = customer->add_subcommand("add", "add one");
  adding->add_option("rut", arguments->rut, "RUT, e.g. 11.111.111-1")->required();
  adding->add_option("name", arguments->name, "Full name")->required();
  adding->add_flag("--pin", arguments->ask_pin, "Ask for a PIN, or read it from standard input");
  adding->callback(on_books(add));
  CLI::App* const importing = customer->add_subcommand("import", "add many from a CSV file");
  importing
      ->add_option("file", arguments->file, "Rows of rut,name[,pin[,class]]; a heading is skipped")
      ->required();
  importing->callback(on_books(import));
  CLI::App* const pin = customer->add_subcommand("pin", "give, change or take away a PIN");
  pin->add_option("rut", arguments->rut, "RUT")->required();
  pin->add_flag("--remove", arguments->remove, "Take it away");
  pin->callback(on_books(set_pin));
  CLI::App* const to_class = customer->add_subcommand(
      "class", "put one into a class, e.g. vip, or into none; it counts when he joins a line");
  to_class->add_option("rut", arguments->rut, "RUT")->required();
  to_class->add_option("class", arguments->customer_class, "Its name, as the policy has it");
  to_class->add_flag("--remove", arguments->remove, "Into none");
  to_class->callback(on_books(set_class));
}

}  // namespace turno
