#include "cli/demo.h"

#include <initializer_list>
#include <string>

namespace turno {
namespace {

struct DemoCustomer {
  const char* rut;
  const char* name;
};
// The first one's check digit is wrong in the assignment too; a desk takes its people as recorded.
constexpr DemoCustomer kCustomers[] = {{"12.345.678-9", "Jorge Sandoval"},
                                       {"11.111.111-1", "Claudio García"}};

struct DemoExecutive {
  const char* username;
  const char* name;
};
constexpr DemoExecutive kExecutives[] = {
    {"JuanPerez", "Juan Perez"}, {"MariaSoto", "María Soto"}, {"PedroRojas", "Pedro Rojas"}};

struct DemoTicket {
  std::uint64_t number;
  std::size_t customer;  // of kCustomers
  const char* subject;
  std::initializer_list<const char*> history;
  TicketState state;
};

std::initializer_list<DemoTicket> demo_tickets() {
  static const std::initializer_list<DemoTicket> kTickets = {
      {123499,
       0,
       "Cambio de Plan",
       {"recibimos su solicitud de cambio de plan",
        "su nuevo plan comienza el primer día del próximo mes"},
       TicketState::kOpen},
      {124578,
       0,
       "Cambio de clave WiFi",
       {"su nueva clave wifi es: estaesmiclave"},
       TicketState::kOpen},
      {122817,
       1,
       "Cobro duplicado",
       {"le devolvimos el cobro duplicado en su última boleta"},
       TicketState::kClosed},
  };
  return kTickets;
}

CustomerId id_of(const DemoCustomer& customer) { return Rut::parse(customer.rut)->id(); }

Result<void> add_ticket(Store& store, const DemoTicket& ticket) {
  const TicketId number{ticket.number};
  const std::string author = kExecutives[0].username;
  std::vector<LogEvent> events{
      TicketOpened{id_of(kCustomers[ticket.customer]), ticket.subject, number}};
  for (const char* text : ticket.history) {
    events.emplace_back(TicketHistoryAdded{number, text, author});
  }
  if (ticket.state == TicketState::kClosed) {
    events.emplace_back(TicketStateSet{number, ticket.state, author});
  }
  for (LogEvent& event : events) {
    const Result<Appended> appended = store.append(std::move(event));
    if (!appended) return tl::unexpected(appended.error());
  }
  return {};
}

}  // namespace

Result<bool> fill_demo(Store& store, Directory& directory) {
  const Result<std::uint64_t> events = store.events();
  if (!events) return tl::unexpected(events.error());
  if (*events != 0) return false;
  for (const DemoCustomer& customer : kCustomers) {
    const Result<Customer> enrolled = directory.enrol(*Rut::parse(customer.rut), customer.name, {});
    if (!enrolled) return tl::unexpected(enrolled.error());
  }
  for (const DemoExecutive& executive : kExecutives) {
    const Result<ExecutiveId> added =
        directory.add_executive(executive.username, executive.name, kDemoPassword);
    if (!added) return tl::unexpected(added.error());
  }
  for (const DemoTicket& ticket : demo_tickets()) {
    const Result<void> added = add_ticket(store, ticket);
    if (!added) return tl::unexpected(added.error());
  }
  return true;
}

}  // namespace turno
