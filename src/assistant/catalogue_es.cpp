// The sentences in Spanish. The assignment's own sentences stand as they stand there.
#include "assistant/catalogue.h"

namespace turno {

const Catalogue kSpanishCatalogue{
    // --- Coming in
    .greeting = "Hola! Bienvenido, Ingrese su RUT",
    .bad_rut =
        "«{}» no es un RUT válido. Escríbalo con su dígito verificador, por ejemplo 11.111.111-1.",
    .not_identified =
        "no pudimos identificarlo. Revise sus datos y vuelva a conectarse, por favor. Que tenga un "
        "buen día.",
    .ask_name = "es su primera visita. ¿Cuál es su nombre y apellido?",
    .bad_name = "no pudimos leer ese nombre. Escríbalo solo con letras, por ejemplo Ana Pérez.",
    .ask_new_pin = "elija un PIN de 4 a 12 dígitos; se lo pediremos en cada visita. PIN:",
    .bad_new_pin = "el PIN debe tener de 4 a 12 dígitos. PIN:",
    .ask_pin = "Ingrese su PIN:",
    .wrong_pin = "ese PIN no es correcto. Ingrese su PIN:",
    .pin_required =
        "para atenderlo necesitamos que tenga un PIN, y su cuenta todavía no lo tiene. Solicítelo "
        "a la mesa de ayuda, por favor.",
    .ask_password = "Contraseña:",
    .wrong_login = "el usuario o la contraseña no son correctos.",
    .login_needs_name = "escriba :login y su nombre de usuario, por ejemplo :login JuanPerez",
    .too_many_tries = "demasiados intentos fallidos. Espere {} s y vuelva a intentarlo, por favor.",
    .already_here =
        "ya hay una visita abierta con ese RUT. Ciérrela primero (con :q) y vuelva a conectarse.",
    .taken_over = "usted se identificó desde otra conexión; seguimos allá y cerramos esta.",
    .identify_first = "primero identifíquese: ingrese su RUT.",
    .unknown_code = "ese código no es correcto o ya no sirve. Ingrese su RUT:",
    .reception_help =
        "  Escriba su RUT, por ejemplo 11.111.111-1, para que lo atendamos.\n  :back CÓDIGO    "
        "vuelve al lugar que tenía al cortarse la conexión\n  :login USUARIO  entra como ejecutivo "
        "(después se pide la contraseña)\n  :lang en        continues in English\n  :q             "
        " sale",
    .form_back = ":back CÓDIGO",
    // --- The customer's menu
    .option_history = "(1) Revisar atenciones anteriores.",
    .option_restart = "(2) Reiniciar servicios.",
    .option_executive = "(3) Contactar a un ejecutivo",
    .option_exit = "(4) Salir",
    .menu = "Hola {}, en qué te podemos ayudar?.",
    .menu_again = "en qué más lo podemos ayudar.",
    .not_an_option =
        "no entendimos «{}». Escriba el número de una opción, o dígala con sus palabras:",
    .ask_which = "¿Quiere {} o {}?",
    .ask_restart = "¿Reiniciamos sus servicios ahora? Responda sí o no.",
    .not_restarted = "de acuerdo, no reiniciamos nada.",
    .unknown_command = "no conocemos la orden {}. Escriba :help para ver las que hay.",
    .help_head = "esto es lo que puede hacer aquí:",
    .tickets_open = "usted tiene las siguientes solicitudes en curso:",
    .tickets_closed = "usted tiene las siguientes solicitudes, todas cerradas:",
    .ticket_listed = "({}) Solicitud {}: {}{}",
    .ticket_listed_closed = " (cerrada)",
    .choose_ticket = "Elija cual quiere la solicitud",
    .no_tickets = "usted todavía no tiene solicitudes.",
    .not_a_ticket =
        "elija una solicitud con un número del 1 al {}, o escriba :menu para volver al menú.",
    .ticket_unanswered = "su solicitud {} está {} y todavía no tiene una respuesta.",
    .ticket_record = "antecedentes de su solicitud {}:",
    .services_restarted = "sus servicios fueron reiniciados.",
    .services_restarted_by = "{} reinició sus servicios.",
    .goodbye = "gracias por contactarnos que tenga un buen día.",
    .customer_help =
        "  1, 2, 3 o 4     elige una opción del menú; también puede decirla con sus palabras\n  "
        ":menu           vuelve al menú (y deja la fila o la conversación)\n  :message TEXTO  deja "
        "un mensaje para los ejecutivos (y deja la fila)\n  :q              sale, también desde la "
        "fila\n  :ack on         confirma con ✓ cada línea suya que queda guardada\n  :lang en     "
        "   continues in English\n  :help           muestra esta ayuda\n  Cuando converse con un "
        "ejecutivo, lo que escriba le llegará a él.",
    .customer_author = "cliente",
    .form_message = ":message TEXTO",
    // --- The line and the conversation
    .set_back_returned = "volvió un cliente que había perdido la conexión",
    .set_back_lost_executive = "un cliente se quedó sin su ejecutivo y se le atiende antes",
    .set_back_priority = "llegó un cliente con prioridad",
    .set_back_moved_in = "pasó a esta fila un cliente que esperaba desde antes",
    .set_back_policy = "cambió el orden de atención",
    .wait_under_a_minute = "menos de un minuto",
    .wait_over_two_hours = "más de dos horas",
    .wait_more_than = "más de {} minutos",
    .wait_about = "alrededor de {} minutos",
    .wait_between = "entre {} y {} minutos",
    .joined = "Estamos redirigiendo a un asistente, usted está numero {} en la fila.",
    .nobody_at_work =
        "en este momento no hay ejecutivos conectados. Puede esperar aquí o volver al menú con "
        ":menu.",
    .how_to_come_back = "si se corta la conexión, vuelva con :back {} y conservará su lugar.",
    .going_on_with =
        "continuaremos con su solicitud {}: {}. Para un asunto nuevo, escriba :menu y elija otra "
        "vez la opción 3.",
    .place = "usted está numero {} en la fila.",
    .place_because = "usted está ahora numero {} en la fila: {}.",
    .expected_wait = "la espera estimada es de {}.",
    .overflowed = "para atenderlo antes lo pasamos a la fila de {}.",
    .reserved =
        "{} lo atendió la última vez y en este momento no está libre: usted está numero {} en su "
        "fila. Si tarda, lo atenderá otro ejecutivo.",
    .place_with = "usted está numero {} en la fila de {}.",
    .lines_head = "¿sobre qué quiere conversar?",
    .not_a_line = "elija con un número del 1 al {}, o escriba :menu para volver al menú.",
    .door_full = "disculpe, en este momento la fila está completa.",
    .door_nobody = "disculpe, en este momento no hay ejecutivos conectados.",
    .door_too_long = "disculpe, ha esperado demasiado y todavía no podemos atenderlo.",
    .ask_message =
        "escriba aquí su mensaje en una sola línea y un ejecutivo lo leerá en cuanto pueda, o "
        "escriba :menu para volver al menú.",
    .message_kept =
        "guardamos su mensaje en la solicitud {}. Verá la respuesta en la opción 1 del menú.",
    .back_in_line = "hola {}, sigue en el lugar {} de la fila.",
    .back_in_conversation = "hola de nuevo, {}. Sigue conversando con {}.",
    .executive_still_away =
        "{} perdió la conexión y todavía no vuelve; leerá lo que usted escriba cuando esté de "
        "vuelta.",
    .executive_away =
        "{} perdió la conexión. Esperaremos hasta {} a que vuelva; si no, le buscaremos otro "
        "ejecutivo.",
    .other_side_back = "{} está de vuelta.",
    .still_waiting =
        "todavía espera a un ejecutivo: usted está numero {} en la fila. Escriba :menu para volver "
        "al menú o :q para salir.",
    .one_moment = "un momento, por favor.",
    .executive_lost =
        "disculpe, {} perdió la conexión. Le buscamos otro ejecutivo: usted está numero {} en la "
        "fila.",
    .conversation_over = "terminó su conversación con {}. Quedó registrada en la solicitud {}.",
    .line_not_delivered = "la conversación ya terminó y esa línea no llegó.",
    .line_not_kept =
        "no pudimos guardarlo, así que esa línea no llegó. Lo anterior está a salvo; inténtelo "
        "otra vez en un momento.",
    .too_many_lines =
        "esa línea no llegó: todavía guardamos las anteriores. Inténtelo otra vez en un momento.",
    .executive_full =
        "esa línea no llegó: {} tiene mucho por leer y sigue sin conexión. Espere a que vuelva, "
        "por favor.",
    .subject_changed = "el asunto de su solicitud {} es ahora: {}",
    .state_changed = "su solicitud {} está ahora {}.",
    .history_added = "hay nuevos antecedentes en su solicitud {}: {}",
    .executive_renamed = "{} se llama ahora {}.",
    // --- The executive
    .ticket_line = "  Solicitud {} ({}): {}",
    .still_in_view = " Sigue a la vista la solicitud {}.",
    .record_empty = "  Sin antecedentes.",
    .record_head = "  Antecedentes:",
    .record_said = "  Lo último que se conversó:",
    .executive_greeting = "Hola soy {}, en que le puedo ayudar",
    .welcome_executive = "hola {}, está disponible. Escriba :help para ver las órdenes.",
    .welcome_back_paused = "hola {}, sigue en pausa. Vuelva con :ready",
    .match_card = "le toca {}, RUT {}, que esperó {}.",
    .ticket_card = "{}, RUT {}",
    .ticket_opened = "  Abierta el {}",
    .no_ticket =
        "no tiene una solicitud a la vista. Elija una con :ticket NÚMERO, o espere al próximo "
        "cliente.",
    .no_conversation =
        "no está conversando con nadie, así que nadie leyó esa línea. Escriba :queue para ver la "
        "fila.",
    .not_talking = "no está conversando con nadie.",
    .conversation_gone = "la conversación ya terminó; su última línea no llegó al cliente.",
    .line_to_customer_not_kept =
        "no pudimos guardarlo, así que su última línea no llegó al cliente. Lo anterior está a "
        "salvo; inténtelo otra vez en un momento.",
    .too_many_lines_to_customer =
        "su última línea no llegó al cliente: todavía guardamos las anteriores. Inténtelo otra vez "
        "en un momento.",
    .customer_full =
        "su última línea no llegó al cliente: {} tiene mucho por leer y sigue sin conexión.",
    .still_talking = "está conversando con {}. Termine antes con :end.",
    .leave_anyway_many =
        "tiene {} conversaciones. Termínelas antes con :end N, o escriba :q otra vez para salir "
        "ya; los clientes volverán al comienzo de la fila.",
    .leave_anyway_one =
        "está conversando con {}. Termine antes con :end, o escriba :q otra vez para salir ya; él "
        "volverá al comienzo de la fila.",
    .executive_help_head = "escriba a su cliente, o una de estas órdenes:",
    .customer_left = "{} dejó la conversación.{}",
    .conversation_ended = "terminó la conversación con {}.{}",
    .ticket_not_found = "no hay una solicitud «{}». Escriba su número, por ejemplo :ticket 124578",
    .usage = "escriba {}",
    .subject_kept = "asunto de la solicitud {}: {}",
    .subject_too_long = "el asunto puede tener hasta {} caracteres; el resto va mejor en :history.",
    .state_kept = "la solicitud {} está {}.",
    .history_kept = "antecedentes agregados a la solicitud {}.",
    .name_kept = "su nombre de usuario es ahora {}; con él entrará la próxima vez.",
    .bad_username =
        "un nombre de usuario tiene de 3 a 32 letras sin acento, números, puntos o guiones.",
    .username_taken = "{} ya es de otro ejecutivo; elija otro nombre.",
    .restart_kept = "los servicios de {} fueron reiniciados.",
    .line_state = "{} en la fila; {} disponible{} de {} ejecutivo{} en línea.",
    .line_state_none = "no hay clientes",
    .line_state_one = "hay 1 cliente",
    .line_state_many = "hay {} clientes",
    .executive_goodbye = "hasta luego, que tenga un buen día.",
    .order_subject = ":subject TEXTO",
    .order_subject_help = "pone o cambia el asunto de la solicitud",
    .order_state = ":state abierto|cerrado",
    .order_state_help = "abre o cierra la solicitud",
    .order_history = ":history TEXTO",
    .order_history_help = "agrega antecedentes; el cliente lee los últimos",
    .order_info = ":info",
    .order_info_help = "muestra la solicitud y lo conversado",
    .order_ticket = ":ticket NÚMERO",
    .order_ticket_help = "pone otra solicitud a la vista",
    .order_restart = ":restart",
    .order_restart_help = "reinicia todos los servicios del cliente",
    .order_accept = ":accept",
    .order_accept_help = "acepta al cliente que le ofrecen",
    .order_reject = ":reject [MOTIVO]",
    .order_reject_help = "lo deja para otro ejecutivo",
    .order_end = ":end [N]",
    .order_end_help = "termina la conversación",
    .order_use = ":use N",
    .order_use_help = "pasa a la conversación N; N: TEXTO le escribe sin pasar",
    .order_list = ":list",
    .order_list_help = "muestra sus conversaciones y lo que no ha leído",
    .order_pause = ":pause [MOTIVO]",
    .order_pause_help = "no recibir más clientes por ahora",
    .order_ready = ":ready",
    .order_ready_help = "volver a recibir clientes; termina el tiempo de cierre",
    .order_more = ":more [60s]",
    .order_more_help = "alarga el tiempo de cierre",
    .order_queue = ":queue",
    .order_queue_help = "muestra cuántos esperan",
    .order_messages = ":messages",
    .order_messages_help = "muestra los mensajes que dejaron los clientes",
    .order_name = ":name USUARIO",
    .order_name_help = "cambia su nombre de usuario",
    .order_lang = ":lang es|en",
    .order_lang_help = "continues in English",
    .order_help = ":help",
    .order_help_help = "muestra esta ayuda",
    .order_ack_help = "confirma con ✓ cada línea suya que queda guardada",
    .order_quit = ":q",
    .order_quit_help = "sale",
    // --- The executive's place in the queueing
    .unread_one = "1 sin leer",
    .unread_many = "{} sin leer",
    .ready_now = "está disponible.",
    .paused_now = "está en pausa; no le llegarán clientes. Vuelva con :ready",
    .pause_after_many = "quedará en pausa cuando terminen sus conversaciones.",
    .pause_after_one = "quedará en pausa cuando termine esta conversación.",
    .conversation_goes_on = "sigue su conversación con {}, solicitud {}.",
    .customer_still_away =
        "{} perdió la conexión y todavía no vuelve; si vuelve, leerá lo que usted escriba mientras "
        "tanto.",
    .customer_away =
        "{} perdió la conexión. Guardamos la conversación durante {}; si vuelve, leerá lo que "
        "usted escriba mientras tanto.",
    .choose_conversation =
        "elija con quién seguir: :list muestra sus conversaciones y :use N pasa a una.",
    .how_to_use =
        "para pasar a esa conversación escriba :use {0}; para escribir en ella sin pasar, {0}: "
        "TEXTO",
    .no_such_conversation = "no tiene una conversación «{}». Vea cuáles tiene con :list",
    .now_with = "ahora está con ({}) {}, solicitud {}.",
    .listed = "({}) {}, solicitud {}",
    .listed_current = ", actual",
    .offered_just_now = "que acaba de llegar",
    .offered_since = "que espera hace {}",
    .offered =
        "hay un cliente para usted: {}, RUT {}, {}. Tiene {} para aceptar con :accept, o dejarlo "
        "para otro ejecutivo con :reject",
    .offer_missed = "no respondió a tiempo; {} queda para otro ejecutivo.",
    .offer_revoked_paused = "{} queda para otro ejecutivo.",
    .offer_revoked_gone = "retiramos la oferta: {} ya no está esperando.",
    .offer_rejected = "{} queda para otro ejecutivo.",
    .no_offer = "no tiene ninguna oferta por responder.",
    .paused_for_missing_one = "lo pusimos en pausa porque dejó pasar una oferta. Vuelva con :ready",
    .paused_for_missing_many =
        "lo pusimos en pausa porque dejó pasar {} ofertas seguidas. Vuelva con :ready",
    .wrap_up =
        "tiene {} para cerrar la solicitud antes del próximo cliente. Con :ready termina ya; con "
        ":more tiene más tiempo.",
    .wrap_up_over_paused = "terminó el tiempo de cierre; sigue en pausa.",
    .wrap_up_over_ready = "terminó el tiempo de cierre; está disponible.",
    .no_wrap_up = "no está en tiempo de cierre.",
    .messages_waiting_one = "hay 1 mensaje por atender; véalo con :messages",
    .messages_waiting_many = "hay {} mensajes por atender; véalos con :messages",
    .messages_none = "no hay mensajes por atender.",
    .messages_head = "mensajes por atender, el más antiguo primero; tome uno con :ticket NÚMERO",
    .message_taken = "este mensaje queda a su cargo; el cliente leerá lo que agregue con :history.",
    .status_offer = "oferta de {} {}",
    .status_wrap_up = "cierre {}",
    // --- Trouble, receipts, the console
    .not_kept =
        "no pudimos guardarlo, así que no se hizo ningún cambio. Inténtelo otra vez en un momento.",
    .not_kept_now =
        "en este momento no pudimos guardarlo, así que no se hizo ningún cambio. Lo que ya se "
        "registró está a salvo; inténtelo otra vez en unos minutos, por favor.",
    .not_read = "no pudimos consultar sus datos. Inténtelo otra vez en un momento.",
    .busy = "hay muchas personas entrando a la vez. Inténtelo otra vez en un momento.",
    .line_too_long =
        "esa línea es demasiado larga (más de {} bytes) y no se usó. Divídala en partes.",
    .line_not_utf8 = "esa línea no está en UTF-8 y no se usó. Configure su terminal en UTF-8.",
    .line_with_controls =
        "esa línea tiene caracteres de control y no se usó. Escríbala otra vez solo con texto.",
    .half_line =
        "su última línea quedó a medias y no se usó; cerramos la conexión. Termine cada línea con "
        "Enter.",
    .idle =
        "no hemos sabido de usted hace un buen rato y cerramos la conexión. Vuelva cuando quiera.",
    .draining =
        "el servidor se está cerrando. Lo que se registró está a salvo; vuelva en unos minutos, "
        "por favor.",
    .draining_kept =
        "el servidor se está cerrando. Le guardamos su lugar y su conversación por un rato: vuelva "
        "en unos minutos y seguirá donde estaba, por favor.",
    .server_full =
        "en este momento no podemos recibir a más personas. Vuelva a intentarlo en unos minutos.",
    .out_of_resources =
        "en este momento no podemos atenderlo. Vuelva a intentarlo en unos minutos.",
    .acks_on =
        "acuse de recibo activado: cada línea suya se confirma con ✓ cuando queda guardada. Lo "
        "quita :ack off",
    .acks_off = "acuse de recibo desactivado. Lo activa :ack on",
    .console_customer_in = "Cliente {} conectado.",
    .console_customer_out = "Cliente {} desconectado.",
    .console_matched = "Cliente {} redirigido a ejecutivo {}.",
    .console_message = "Mensaje de Cliente {}.",
    .console_restart = "Reinicio Servicios Cliente {}.",
    .console_executive_in = "Ejecutivo {} conectado.",
    .console_executive_out = "Ejecutivo {} desconectado.",
    .console_executive_ready = "Ejecutivo {} disponible.",
    .console_executive_paused = "Ejecutivo {} en pausa.",
    .console_executive_paused_why = "Ejecutivo {} en pausa ({}).",
    .console_executive_renamed = "Ejecutivo {} ahora es {}.",
    .form_ack = ":ack on o :ack off",
    .form_seen = ":seen SOLICITUD:NÚMERO",
    .form_lang = ":lang es o :lang en",
    .language_now = "seguimos en español. Con :lang en, in English.",
    .console_listening = "Escuchando en {}:{}",
    // --- Words within sentences
    .assistant = "Asistente: {}",
    .state_open = "abierta",
    .state_closed = "cerrada",
    .no_subject = "sin asunto",
    .general_line = "Consultas generales",
};

const Catalogue& catalogue(Language language) {
  return language == Language::kSpanish ? kSpanishCatalogue : kEnglishCatalogue;
}

}  // namespace turno
