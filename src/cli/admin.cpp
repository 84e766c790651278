// turno admin: customers and executives, on the database itself. It may run beside the server.
#include <fmt/core.h>

#include <cstdio>
#include <functional>
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/parse.h"
#include "cli/secret_input.h"
#include "desk/directory.h"
#include "desk/names.h"
#include "desk/rut.h"
#include "desk/secrets.h"
#include "store/store.h"

namespace turno {
namespace {

struct Arguments {
  std::string data = "./turno-data";
  std::string rut;
  std::string name;
  std::string username;
  std::string file;
  bool remove = false;
  bool ask_pin = false;
};

// The desk without its people: what the commands work on.
struct Books {
  explicit Books(std::unique_ptr<Store> opened)
      : store(std::move(opened)), directory(*store, secrets, clock, false) {}
  SystemClock clock;
  Secrets secrets;
  std::unique_ptr<Store> store;
  Directory directory;
};

using Run = std::function<int(Books&, const Arguments&)>;

int failed(const std::string& sentence) {
  fmt::print(stderr, "turno admin: {}\n", sentence);
  return 1;
}

// What went wrong, in words: the directory's codes as they apply to people.
std::string reason(const Error& error, const std::string& what) {
  switch (error.code) {
    case ErrorCode::kConflict:
      return what + " is there already";
    case ErrorCode::kNotFound:
      return what + " is not there";
    case ErrorCode::kInvalid:
      return what + ": " + error.detail + " cannot be used";
    default:
      return what + ": " + (error.detail.empty() ? word(error.code) : error.detail);
  }
}

int add_executive(Books& books, const Arguments& arguments) {
  if (!is_username(arguments.username)) {
    return failed("a user name has 3 to 32 letters, digits, '_', '.' or '-'");
  }
  if (!person_name(arguments.name)) return failed("a name has 2 to 60 letters: --name 'Ana Soto'");
  const Result<std::string> password = read_secret("Password for " + arguments.username);
  if (!password) return failed(password.error().detail);
  const Result<ExecutiveId> added =
      books.directory.add_executive(arguments.username, arguments.name, *password);
  if (!added && added.error().code == ErrorCode::kInvalid) {
    return failed("a password has 4 to 128 bytes");
  }
  if (!added) return failed(reason(added.error(), arguments.username));
  fmt::print("{} ({}) added\n", arguments.username, arguments.name);
  return 0;
}

int list_executives(Books& books, const Arguments&) {
  const auto executives = books.store->executives();
  if (!executives) return failed(reason(executives.error(), "the list"));
  for (const ExecutiveRecord& executive : *executives) {
    fmt::print("{}\t{}\n", executive.username, executive.display_name);
  }
  return 0;
}

int set_password(Books& books, const Arguments& arguments) {
  const Result<std::string> password = read_secret("New password for " + arguments.username);
  if (!password) return failed(password.error().detail);
  const Result<void> set = books.directory.set_password(arguments.username, *password);
  if (!set && set.error().code == ErrorCode::kInvalid) {
    return failed("a password has 4 to 128 bytes");
  }
  if (!set) return failed(reason(set.error(), arguments.username));
  fmt::print("the password of {} is changed\n", arguments.username);
  return 0;
}

// A customer with the reason why not; `pin` may be empty.
Result<void> add_one(Books& books, const std::string& rut_text, const std::string& name_text,
                     const std::string& pin) {
  const std::optional<Rut> rut = Rut::parse(rut_text);
  if (!rut) return fail(ErrorCode::kInvalid, "'" + rut_text + "' is not a RUT");
  std::optional<std::string> name = person_name(name_text);
  if (!name) return fail(ErrorCode::kInvalid, "'" + name_text + "' is not a name");
  if (!pin.empty() && !Secrets::is_pin(pin)) {
    return fail(ErrorCode::kInvalid, "a PIN has 4 to 12 digits");
  }
  const Result<Customer> added = books.directory.enrol(*rut, *std::move(name), pin);
  if (added) return {};
  if (added.error().code == ErrorCode::kConflict) {
    return fail(ErrorCode::kConflict, rut->pretty() + " is there already");
  }
  return tl::unexpected(added.error());
}

int add_customer(Books& books, const Arguments& arguments) {
  std::string pin;
  if (arguments.ask_pin) {
    Result<std::string> typed = read_secret("PIN for " + arguments.name);
    if (!typed) return failed(typed.error().detail);
    pin = *std::move(typed);
  }
  const Result<void> added = add_one(books, arguments.rut, arguments.name, pin);
  if (!added) return failed(added.error().detail);
  const Rut rut = *Rut::parse(arguments.rut);
  fmt::print("{} {} added{}\n", rut.pretty(), arguments.name,
             rut.has_right_check_digit() ? "" : " (its check digit is not the right one)");
  return 0;
}

int import_customers(Books& books, const Arguments& arguments) {
  const Result<std::vector<CsvRow>> rows = read_csv(arguments.file);
  if (!rows) return failed(rows.error().detail);
  std::size_t added = 0;
  std::size_t refused = 0;
  for (std::size_t at = 0; at < rows->size(); ++at) {
    const CsvRow& row = (*rows)[at];
    const bool is_heading = at == 0 && !row.empty() && ascii_lower(trim(row[0])) == "rut";
    if (is_heading) continue;
    const Result<void> one = row.size() == 2 || row.size() == 3
                                 ? add_one(books, row[0], row[1], row.size() == 3 ? row[2] : "")
                                 : fail(ErrorCode::kInvalid, "a row is: rut,name[,pin]");
    if (one) {
      ++added;
    } else {
      ++refused;
      fmt::print(stderr, "row {}: {}\n", at + 1, one.error().detail);
    }
  }
  fmt::print("{} added, {} refused\n", added, refused);
  return refused == 0 ? 0 : 1;
}

int set_pin(Books& books, const Arguments& arguments) {
  const std::optional<Rut> rut = Rut::parse(arguments.rut);
  if (!rut) return failed("'" + arguments.rut + "' is not a RUT");
  std::string pin;
  if (!arguments.remove) {
    Result<std::string> typed = read_secret("PIN for " + rut->pretty() + " (4 to 12 digits)");
    if (!typed) return failed(typed.error().detail);
    pin = *std::move(typed);
  }
  const Result<void> set = books.directory.set_pin(rut->id(), pin);
  if (!set && set.error().code == ErrorCode::kInvalid) return failed("a PIN has 4 to 12 digits");
  if (!set) return failed(reason(set.error(), rut->pretty()));
  fmt::print("{} {}\n", rut->pretty(), pin.empty() ? "has no PIN now" : "has a new PIN");
  return 0;
}

void add_executive_commands(CLI::App& admin, Arguments& arguments, Run& run) {
  CLI::App* const executive = admin.add_subcommand("executive", "the people who serve");
  executive->require_subcommand(1);
  CLI::App* const add = executive->add_subcommand(
      "add", "add one; the password is asked for, or read from standard input");
  add->add_option("username", arguments.username, "User name, e.g. JuanPerez")->required();
  add->add_option("--name", arguments.name, "What he greets with, e.g. 'Juan Perez'")->required();
  add->callback([&run] { run = add_executive; });
  executive->add_subcommand("list", "user names and names, one a line")->callback([&run] {
    run = list_executives;
  });
  CLI::App* const passwd = executive->add_subcommand("passwd", "a new password");
  passwd->add_option("username", arguments.username, "User name")->required();
  passwd->callback([&run] { run = set_password; });
}

void add_customer_commands(CLI::App& admin, Arguments& arguments, Run& run) {
  CLI::App* const customer = admin.add_subcommand("customer", "the people who are served");
  customer->require_subcommand(1);
  CLI::App* const add = customer->add_subcommand("add", "add one");
  add->add_option("rut", arguments.rut, "RUT, e.g. 11.111.111-1")->required();
  add->add_option("name", arguments.name, "Full name")->required();
  add->add_flag("--pin", arguments.ask_pin, "Ask for a PIN, or read it from standard input");
  add->callback([&run] { run = add_customer; });
  CLI::App* const import = customer->add_subcommand("import", "add many from a CSV file");
  import->add_option("file", arguments.file, "Rows of rut,name[,pin]; a heading is skipped")
      ->required();
  import->callback([&run] { run = import_customers;
});
CLI::App* const pin = customer->add_subcommand("pin", "give, change or take away a PIN");
pin->add_option("rut", arguments.rut, "RUT")->required();
pin->add_flag("--remove", arguments.remove, "Take it away");
pin->callback([&run] { run = set_pin; });
}  // namespace

}  // namespace turno

int run_admin(int argc, char** argv) {
  CLI::App app("Customers and executives of a helpdesk", "turno admin");
  Arguments arguments;
  Run run;
  app.add_option("--data", arguments.data, "Folder of the database")
      ->envname("TURNO_DATA")
      ->type_name("DIR")
      ->capture_default_str();
  app.require_subcommand(1);
  app.fallthrough();
  add_executive_commands(app, arguments, run);
  add_customer_commands(app, arguments, run);
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;

  const SystemClock clock;
  Result<std::unique_ptr<Store>> store = Store::open({arguments.data, Durability::kFull}, clock);
  if (!store) return failed(store.error().detail);
  Books books(*std::move(store));
  return run(books, arguments);
}

}  // namespace turno
