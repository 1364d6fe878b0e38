"""Who is told what, where, and when: the bell, the desktop, the mail, the daily digest."""
