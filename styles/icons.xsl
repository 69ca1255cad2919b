<?xml version="1.0" encoding="UTF-8"?>
<!-- Made from icons/ by make/icons.xsl. Not edited by hand. -->
<out:stylesheet xmlns:out="http://www.w3.org/1999/XSL/Transform" version="1.0">
  <out:variable name="icon-drawings">
    <icon name="account">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <circle cx="12" cy="9.5" r="3"/>
        <path d="M5.8 18.8C7 16.3 9.2 15 12 15C14.8 15 17 16.3 18.2 18.8"/>
      </svg>
    </icon>
    <icon name="person">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="7" r="4"/>
        <path d="M4 21C4 17 7.2 14.5 12 14.5C16.8 14.5 20 17 20 21"/>
      </svg>
    </icon>
    <icon name="family">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="6.5" cy="6.5" r="2.5"/>
        <circle cx="17.5" cy="6.5" r="2.5"/>
        <path d="M2 18V15.5C2 13.2 3.8 12 6.5 12"/>
        <path d="M22 18V15.5C22 13.2 20.2 12 17.5 12"/>
        <circle cx="12" cy="13" r="2"/>
        <path d="M8 21.5C8 19.4 9.5 18 12 18C14.5 18 16 19.4 16 21.5"/>
      </svg>
    </icon>
    <icon name="child">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="13" r="8.5"/>
        <path d="M12 4.5C11.7 3 12.7 1.8 14.3 2"/>
        <path d="M9 11.5V12.2"/>
        <path d="M15 11.5V12.2"/>
        <path d="M8.5 15.8C10.2 18 13.8 18 15.5 15.8"/>
      </svg>
    </icon>
    <icon name="mail">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="2.5" y="4.5" width="19" height="15" rx="2"/>
        <path d="M3.2 6.2L12 13L20.8 6.2"/>
      </svg>
    </icon>
    <icon name="chat">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M5 3.5H19C20.4 3.5 21.5 4.6 21.5 6V14C21.5 15.4 20.4 16.5 19 16.5H12L7 21V16.5H5C3.6 16.5 2.5 15.4 2.5 14V6C2.5 4.6 3.6 3.5 5 3.5Z"/>
        <path d="M8 10H8.1"/>
        <path d="M12 10H12.1"/>
        <path d="M16 10H16.1"/>
      </svg>
    </icon>
    <icon name="phone">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M6 2.5H9.5L11.2 8L8.6 9.8C9.8 12.2 11.8 14.2 14.2 15.4L16 12.8L21.5 14.5V18C21.5 20 20 21.5 18 21.5C9.4 21.1 2.9 14.6 2.5 6C2.5 4 4 2.5 6 2.5Z"/>
      </svg>
    </icon>
    <icon name="call-back">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M5.5 3.5H8.4L9.8 8L7.7 9.5C8.8 11.8 10.7 13.7 13 14.8L14.5 12.7L19 14.1V17C19 18.7 17.7 20 16 20C9 19.7 3.3 14 3 7C3 5.3 4.3 3.5 5.5 3.5Z"/>
        <path d="M21.5 2.5L15 9"/>
        <path d="M15 4V9H20"/>
      </svg>
    </icon>
    <icon name="mobile">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="6" y="2" width="12" height="20" rx="2.5"/>
        <path d="M11 18.2H13"/>
      </svg>
    </icon>
    <icon name="computer">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="2.5" y="3.5" width="19" height="13" rx="2"/>
        <path d="M12 16.5V20.5"/>
        <path d="M7.5 20.5H16.5"/>
      </svg>
    </icon>
    <icon name="server">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="3" y="3" width="18" height="7.5" rx="2"/>
        <rect x="3" y="13.5" width="18" height="7.5" rx="2"/>
        <path d="M7 6.8H7.1"/>
        <path d="M7 17.2H7.1"/>
        <path d="M11.5 6.8H17"/>
        <path d="M11.5 17.2H17"/>
      </svg>
    </icon>
    <icon name="cloud">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M7 19.5C4.2 19.5 2 17.4 2 14.8C2 12.4 3.8 10.5 6.1 10.2C6.7 7.2 9.1 5 12 5C15.1 5 17.6 7.3 18 10.4C20.3 10.7 22 12.5 22 14.9C22 17.5 20 19.5 17.4 19.5Z"/>
      </svg>
    </icon>
    <icon name="wifi">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M2 9C7.8 3.6 16.2 3.6 22 9"/>
        <path d="M5.8 13C9.4 9.8 14.6 9.8 18.2 13"/>
        <path d="M9.4 16.7C11 15.5 13 15.5 14.6 16.7"/>
        <path d="M12 20.3H12.1"/>
      </svg>
    </icon>
    <icon name="router">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="2.5" y="13.5" width="19" height="7.5" rx="2"/>
        <path d="M6.5 17.2H6.6"/>
        <path d="M10.5 17.2H10.6"/>
        <path d="M17 13.5V8"/>
        <path d="M13.8 5.6C15.5 3.6 18.5 3.6 20.2 5.6"/>
      </svg>
    </icon>
    <icon name="printer">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M7 8V2.5H17V8"/>
        <path d="M7 17H5C3.6 17 2.5 15.9 2.5 14.5V10.5C2.5 9.1 3.6 8 5 8H19C20.4 8 21.5 9.1 21.5 10.5V14.5C21.5 15.9 20.4 17 19 17H17"/>
        <rect x="7" y="13.5" width="10" height="8" rx="1"/>
      </svg>
    </icon>
    <icon name="usb">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="6" y="9" width="12" height="13" rx="2.5"/>
        <path d="M8 9V2.5H16V9"/>
        <path d="M10.8 5.8H10.9"/>
        <path d="M13.1 5.8H13.2"/>
        <path d="M12 13.5V17.5"/>
      </svg>
    </icon>
    <icon name="unplug">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M9 2V7.5"/>
        <path d="M15 2V7.5"/>
        <path d="M5.5 7.5H18.5V10.5C18.5 14 15.9 16.5 12 16.5C8.1 16.5 5.5 14 5.5 10.5Z"/>
        <path d="M12 16.5V18"/>
        <path d="M9 22H15"/>
      </svg>
    </icon>
    <icon name="update">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M20.5 10C19.5 6 16.1 3.5 12 3.5C8.8 3.5 6 5.2 4.5 7.7"/>
        <path d="M4 3V8H9"/>
        <path d="M3.5 14C4.5 18 7.9 20.5 12 20.5C15.2 20.5 18 18.8 19.5 16.3"/>
        <path d="M20 21V16H15"/>
      </svg>
    </icon>
    <icon name="backup">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M3 6C3 4.3 6.6 3 11 3C15.4 3 19 4.3 19 6C19 7.7 15.4 9 11 9C6.6 9 3 7.7 3 6Z"/>
        <path d="M3 6V18C3 19.6 6 20.8 10 21"/>
        <path d="M3 12C3 13.6 6 14.8 10 15"/>
        <path d="M19 6V9.5"/>
        <path d="M17 22V13.5"/>
        <path d="M13.2 17L17 13.2L20.8 17"/>
      </svg>
    </icon>
    <icon name="document">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M6 2.5H14L19.5 8V19.5C19.5 20.6 18.6 21.5 17.5 21.5H6C4.9 21.5 4 20.6 4 19.5V4.5C4 3.4 4.9 2.5 6 2.5Z"/>
        <path d="M14 2.5V8H19.5"/>
        <path d="M8 13H15.5"/>
        <path d="M8 17H13"/>
      </svg>
    </icon>
    <icon name="report">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="4" y="4" width="16" height="18" rx="2"/>
        <rect x="8.5" y="2" width="7" height="4" rx="1"/>
        <path d="M8.5 11.5H15.5"/>
        <path d="M8.5 16H12.5"/>
      </svg>
    </icon>
    <icon name="search">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="10.5" cy="10.5" r="7.5"/>
        <path d="M16 16L21.5 21.5"/>
      </svg>
    </icon>
    <icon name="eye">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M1.8 12C4.3 7.6 7.8 5.2 12 5.2C16.2 5.2 19.7 7.6 22.2 12C19.7 16.4 16.2 18.8 12 18.8C7.8 18.8 4.3 16.4 1.8 12Z"/>
        <circle cx="12" cy="12" r="3.2"/>
      </svg>
    </icon>
    <icon name="link">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M8.8 15.2L15.2 8.8"/>
        <path d="M10.8 6.8L13 4.6C14.9 2.7 17.6 2.7 19.4 4.6C21.3 6.4 21.3 9.1 19.4 11L17.2 13.2"/>
        <path d="M13.2 17.2L11 19.4C9.1 21.3 6.4 21.3 4.6 19.4C2.7 17.6 2.7 14.9 4.6 13L6.8 10.8"/>
      </svg>
    </icon>
    <icon name="qr">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="3" y="3" width="6.5" height="6.5" rx="1"/>
        <rect x="14.5" y="3" width="6.5" height="6.5" rx="1"/>
        <rect x="3" y="14.5" width="6.5" height="6.5" rx="1"/>
        <path d="M14.5 14.5H17.5V17.5"/>
        <path d="M21 14.5V17.5"/>
        <path d="M14.5 17.8V21H17.5"/>
        <path d="M21 21H21.1"/>
      </svg>
    </icon>
    <icon name="password">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="2" y="7" width="20" height="10" rx="2.5"/>
        <path d="M7 12H7.1"/>
        <path d="M12 12H12.1"/>
        <path d="M17 12H17.1"/>
      </svg>
    </icon>
    <icon name="two-step">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="3" y="2" width="11" height="20" rx="2.5"/>
        <path d="M7.5 18.2H9.5"/>
        <path d="M9 10.5L12 13.5L21 4.5"/>
      </svg>
    </icon>
    <icon name="lock">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="4" y="10.5" width="16" height="11" rx="2.5"/>
        <path d="M7.5 10.5V7C7.5 4.4 9.4 2.5 12 2.5C14.6 2.5 16.5 4.4 16.5 7V10.5"/>
        <path d="M12 14.8V17.2"/>
      </svg>
    </icon>
    <icon name="key">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="7.5" cy="16.5" r="5"/>
        <path d="M11.2 12.8L21 3"/>
        <path d="M15.5 8.5L19.5 12.5"/>
      </svg>
    </icon>
    <icon name="shield">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M12 2.3L20.5 5.3V11.3C20.5 16.3 17.2 19.9 12 21.8C6.8 19.9 3.5 16.3 3.5 11.3V5.3Z"/>
        <path d="M8.2 11.8L11 14.6L16 9.2"/>
      </svg>
    </icon>
    <icon name="police">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M2.5 10.5C4.8 6.8 8 4.8 12 4.8C16 4.8 19.2 6.8 21.5 10.5L18.8 14.5H5.2Z"/>
        <path d="M5.2 14.5V17.5C9 19.8 15 19.8 18.8 17.5V14.5"/>
        <circle cx="12" cy="9.7" r="1.2"/>
      </svg>
    </icon>
    <icon name="phishing">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="15.5" cy="4" r="2"/>
        <path d="M15.5 6V15.5C15.5 19 13.2 21.5 10 21.5C6.8 21.5 4.5 19.2 4.5 16V11.5L8.5 15.5"/>
      </svg>
    </icon>
    <icon name="warning">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M12 3L22.2 20.8H1.8Z"/>
        <path d="M12 9.5V14.2"/>
        <path d="M12 17.5H12.1"/>
      </svg>
    </icon>
    <icon name="stop">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M8 2.5H16L21.5 8V16L16 21.5H8L2.5 16V8Z"/>
        <path d="M8 12H16"/>
      </svg>
    </icon>
    <icon name="forbidden">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <path d="M5.3 5.3L18.7 18.7"/>
      </svg>
    </icon>
    <icon name="check">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <path d="M7.5 12.5L10.8 15.8L16.8 9"/>
      </svg>
    </icon>
    <icon name="help">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <path d="M9 9.3C9.2 7.5 10.4 6.6 12 6.6C13.7 6.6 15 7.7 15 9.3C15 11.6 12 11.8 12 14.2"/>
        <path d="M12 17.6H12.1"/>
      </svg>
    </icon>
    <icon name="info">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <path d="M12 11V17"/>
        <path d="M12 7.2H12.1"/>
      </svg>
    </icon>
    <icon name="bell">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M5.5 17V11C5.5 7.3 8.2 4.8 12 4.8C15.8 4.8 18.5 7.3 18.5 11V17"/>
        <path d="M3.5 17H20.5"/>
        <path d="M10 21C11.2 21.8 12.8 21.8 14 21"/>
        <path d="M12 2.2V4.8"/>
      </svg>
    </icon>
    <icon name="calendar">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="3" y="4.5" width="18" height="17" rx="2"/>
        <path d="M3 10H21"/>
        <path d="M8 2.5V6.5"/>
        <path d="M16 2.5V6.5"/>
        <path d="M8 15H11"/>
      </svg>
    </icon>
    <icon name="clock">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <path d="M12 6.5V12L15.8 14.5"/>
      </svg>
    </icon>
    <icon name="money">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="12" cy="12" r="9.5"/>
        <path d="M8.3 6.8L12 12L15.7 6.8"/>
        <path d="M12 12V17.8"/>
        <path d="M8.8 12.4H15.2"/>
        <path d="M8.8 15.2H15.2"/>
      </svg>
    </icon>
    <icon name="card">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="2" y="4.5" width="20" height="15" rx="2.5"/>
        <path d="M2 9.5H22"/>
        <path d="M6 15H10"/>
      </svg>
    </icon>
    <icon name="house">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M2.5 11L12 2.8L21.5 11"/>
        <path d="M5 9V21.2H19V9"/>
        <path d="M9.8 21.2V14.5H14.2V21.2"/>
      </svg>
    </icon>
    <icon name="school">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M2.5 21.5V11H7L12 6L17 11H21.5V21.5Z"/>
        <path d="M12 6V2.5H16"/>
        <path d="M10 21.5V17H14V21.5"/>
        <path d="M12 12H12.1"/>
        <path d="M6 15.5H6.1"/>
        <path d="M18 15.5H18.1"/>
      </svg>
    </icon>
    <icon name="trash">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M3.5 6H20.5"/>
        <path d="M9 6V2.5H15V6"/>
        <path d="M5.5 6L6.6 21.5H17.4L18.5 6"/>
        <path d="M10 10.5V17"/>
        <path d="M14 10.5V17"/>
      </svg>
    </icon>
    <icon name="settings">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M3 7H12.5"/>
        <path d="M18.5 7H21"/>
        <circle cx="15.5" cy="7" r="3"/>
        <path d="M3 17H5.5"/>
        <path d="M11.5 17H21"/>
        <circle cx="8.5" cy="17" r="3"/>
      </svg>
    </icon>
    <icon name="shop">
      <svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M4.5 8H19.5L20.8 19.3C20.9 20.5 20.1 21.5 18.9 21.5H5.1C3.9 21.5 3.1 20.5 3.2 19.3Z"/>
        <path d="M8 11V7C8 4.4 9.5 2.5 12 2.5C14.5 2.5 16 4.4 16 7V11"/>
      </svg>
    </icon>
  </out:variable>
</out:stylesheet>
